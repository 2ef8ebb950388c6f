import type { IncomingCall, OutgoingCall } from '@patchcord/caller';
import { correlate, SipPhone, tone, toneLevelDb, voicedSegments } from '@patchcord/caller';
import { goOnText } from '@patchcord/flows/model';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ChatCompletionsDouble } from '../../../runtime/src/providers/openai/testing/chat-completions-double.ts';
import { AgentVoice } from '../harness/agent-voice.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { nextCallerNumber } from '../harness/caller-phone.ts';
import { endedCall } from '../harness/ended-call.ts';
import { sentencesOf } from '../harness/expect-heard.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { humanPrompt } from '../harness/human-prompts.ts';
import { writeLibrary } from '../harness/library.ts';
import { OrderBook } from '../harness/order-book.ts';
import { type PlacedCall, talk } from '../harness/placed-call.ts';
import type { Product } from '../harness/product.ts';
import { quietBetween, soundsHeard } from '../harness/quiet-between.ts';
import { recognisable } from '../harness/recognisable.ts';
import { seededChance } from '../harness/seeded-chance.ts';
import { engineIsBack, enginePid, killEngine, startSupervised } from '../harness/supervised.ts';
import { waitToHear } from '../harness/wait-to-hear.ts';
import { waitUntil } from '../harness/wait-until.ts';
import {
  counted,
  filler,
  goodbye,
  greeting,
  lastOfGreeting,
  lifelineFlow,
  uncertain,
} from './lifeline-flow.ts';

/**
 * The 2 s that are promised (issue 4) and a fifth more: browsers may work behind these calls. `npm run soak` judges by the 2 s.
 * Whoever hears nothing at all was left alone for `aftermathMs`.
 */
const mostQuietMs = 2400;
/** In these flows nobody is asked anything so soon after a kill. */
const aftermathMs = 2500;

const voice = new AgentVoice();
let shop: OrderBook;
let model: ChatCompletionsDouble;
let product: Product;
let human: HumanPhone;
let observer: AsteriskObserver;

beforeAll(async () => {
  shop = await OrderBook.open(() => 2500);
  model = await ChatCompletionsDouble.start();
  product = await startSupervised({
    library: writeLibrary([lifelineFlow(shop.port)]),
    environment: {
      PATCHCORD_HTTP_ALLOW: `127.0.0.1:${shop.port}`,
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: model.baseUrl,
    },
  });
  human = await HumanPhone.open(product);
  observer = await AsteriskObserver.watch(product);
});
afterEach(async () => {
  human.clear();
  await observer.expectNothingLeft();
});
afterAll(async () => {
  await human?.close();
  await product?.stop();
  await shop?.close();
  await model?.close();
  await voice.close();
});

/** Any moment of a stretch of a call, the same each time the tests run. */
const someMoment = seededChance(20_261_128);

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills the engine, lets the caller live through it, and has the call end as the caller wishes. */
async function killed(
  until: (call: OutgoingCall) => Promise<unknown>,
  afterwards: (call: OutgoingCall) => Promise<unknown>,
): Promise<PlacedCall & { quietMs: number; killedAtMs: number }> {
  let killedAtMs = 0;
  let quietMs = 0;
  const placed = await talk(product, '290', async (call) => {
    await until(call);
    const pid = await enginePid(product);
    killedAtMs = await killEngine(product);
    await afterwards(call);
    quietMs = quietBetween({ sounds: soundsHeard(call) }, killedAtMs, killedAtMs + aftermathMs);
    console.log(`${Math.round(quietMs)} ms of silence around the kill`);
    await engineIsBack(product, pid);
    await call.pressKeys('4');
    await waitToHear(call, voice, goodbye);
    await call.ended;
  });
  return { ...placed, quietMs, killedAtMs };
}

/** Who knows what to press doesn't hear the greeting out. */
async function listenedTo(call: OutgoingCall, key: string): Promise<void> {
  await later(1500);
  await call.pressKeys(key);
}

async function greetedToTheEnd(call: OutgoingCall): Promise<void> {
  await waitToHear(call, voice, lastOfGreeting, 30_000);
  // It is recognised before it is over.
  await later(2000);
}

const kindsOf = (journal: readonly JournalEntry[]) => journal.map(({ kind }) => kind);
const settledWith = (journal: readonly JournalEntry[], kind: string) =>
  journal.filter((entry) => entry.kind === 'effect-settled' && entry.settlement.kind === kind);

function expectOneCall({ details }: PlacedCall, during: string): void {
  const { journal } = details;
  expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, index) => index + 1));
  expect(kindsOf(journal).filter((kind) => kind === 'call-started')).toHaveLength(1);
  const requested = journal.flatMap((entry) => (entry.kind === 'effect-requested' ? [entry.effect] : []));
  expect(requested).toEqual(requested.map((_, index) => index + 1));
  expect(settledWith(journal, 'ended')).toEqual([]);
  const restarts = journal.filter((entry) => entry.kind === 'note' && entry.what === 'engine-restarted');
  expect(restarts).toMatchObject([{ details: { during, caller: 'there' } }]);
  expect(details.endedBy).toBe('flow');
}

/** How far the model's endless sentence is said in one go. */
const firstPiece = `We are open${' and on'.repeat(21)}`;
const wordsIn = (text: string) => text.split(' ').length;

/** What a caller heard is in the journal, but for the last moment before a kill (issue 4). */
const unwrittenMs = 50;

/** Until then the caller heard the agent; from the answer on, ms. */
function heardUntil({ call, killedAtMs }: PlacedCall & { killedAtMs: number }): number {
  return killedAtMs - unwrittenMs - (call.answeredAtMs ?? 0);
}

/** The words the caller heard last before the kill had been written by then. */
async function expectWrittenBeforehand(call: PlacedCall & { killedAtMs: number }): Promise<void> {
  const { journal } = call.details;
  const restart = journal.find((entry) => entry.kind === 'note' && entry.what === 'engine-restarted');
  const written = journal.flatMap((entry) =>
    entry.seq < (restart?.seq ?? 0) && entry.kind === 'effect-requested' && entry.request.kind === 'say'
      ? sentencesOf(entry.request.text)
      : [],
  );
  const before = call.heard.subarray(0, Math.round(heardUntil(call) * 8));
  const last = voicedSegments(before, { bridgeMs: 60 }).findLast(
    ({ startMs, endMs }) => endMs - startMs > 300,
  );
  if (!last) throw new Error('The caller had heard nothing that could be compared.');
  const words = before.subarray(Math.round(Math.max(last.startMs, last.endMs - 800) * 8), last.endMs * 8);
  const spoken = await Promise.all(written.map((sentence) => voice.says(sentence)));
  const likeness = Math.max(...spoken.map((sentence) => correlate(sentence, words).peak));
  expect(likeness, 'the last words before the kill, among those written').toBeGreaterThan(recognisable);
}

describe('kill -9 of the engine', () => {
  it('while it greets: the greeting goes on where it was, and the caller is listened to', async () => {
    const call = await killed(() => later(someMoment(1000, 7000)), greetedToTheEnd);
    expect(call.quietMs).toBeLessThanOrEqual(mostQuietMs);
    expectOneCall(call, 'say');
    expect(call.path).toEqual(['greet', 'need', 'sort', 'bye']);
    expect(call.turns[0]).toMatchObject({ role: 'agent', text: greeting });
    await expectWrittenBeforehand(call);
  });

  it('while a model’s answer is said: what was heard of it is written, and the model isn’t asked again', async () => {
    model.behaviour = 'never-stops';
    model.requests.length = 0;
    const call = await killed(
      async (live) => {
        await listenedTo(live, '5');
        await waitUntil(() => expect(model.requests).toHaveLength(1));
        await later(someMoment(3000, 6000));
      },
      () => later(2500),
    );
    expect(model.requests).toHaveLength(1);
    expectOneCall(call, 'respond');
    const [settled] = settledWith(call.details.journal, 'responded');
    if (settled?.kind !== 'effect-settled' || settled.settlement.kind !== 'responded')
      throw new Error('The answer that was cut off was never settled.');
    // What the next engine says of it belongs to the answer as well, and so does the filler on a busy machine.
    const heardText = settled.settlement.heardText.replace(` ${goOnText}`, '').replace(`${filler} `, '');
    expect(heardText).toMatch(/^We are open( and on)*( and)?$/);
    expect(settled.settlement).toMatchObject({ interrupted: 'speech', exit: null });
    const piece = await voice.says(firstPiece);
    const begun = correlate(call.heard, piece.subarray(0, 1500 * 8));
    expect(begun.peak).toBeGreaterThan(recognisable);
    const saidMs = (piece.length / 8) * (wordsIn(heardText) / wordsIn(firstPiece));
    // A checkpoint each 200 ms, and whole words.
    expect(saidMs).toBeGreaterThan(heardUntil(call) - begun.atMs - 800);
    expect(saidMs).toBeLessThan(heardUntil(call) - begun.atMs + unwrittenMs + 300);
  });

  it('while it listens: what is pressed afterwards is heard', async () => {
    const call = await killed(
      async (live) => {
        await listenedTo(live, '6');
        await later(someMoment(300, 2500));
      },
      () => later(2500),
    );
    expectOneCall(call, 'listen');
    expect(call.path).toEqual(['greet', 'need', 'sort', 'need', 'sort', 'bye']);
  });

  it('while it dials: the human is dialled once, and put through', async () => {
    human.onRung = () => undefined;
    let rung: IncomingCall | undefined;
    const call = await killed(
      async (live) => {
        await listenedTo(live, '2');
        rung = await waitUntil(() => {
          const [first] = human.calls;
          if (!first) throw new Error('The human’s telephone does not ring.');
          return first;
        });
        await later(someMoment(200, 2500));
      },
      async (live) => {
        await later(aftermathMs);
        rung?.answer();
        await later(500);
        void rung?.play(tone(440, 1500));
        await waitUntil(() => expect(toneLevelDb(live.heard().slice(-4000), 440)).toBeGreaterThan(-25));
        rung?.hangUp();
        await later(1500);
      },
    );
    expect(call.quietMs).toBeLessThanOrEqual(mostQuietMs);
    expect(human.dialledFor(call.details.callerNumber)).toHaveLength(1);
    expectOneCall(call, 'transfer');
    expect(settledWith(call.details.journal, 'transferred')).toMatchObject([
      { settlement: { outcome: 'answered' } },
    ]);
  });

  it('while it orders: the order is sent once, and the caller is told that nobody knows', async () => {
    const call = await killed(
      async (live) => {
        await listenedTo(live, '1');
        await later(someMoment(300, 2000));
      },
      (live) => waitToHear(live, voice, uncertain),
    );
    expect(call.quietMs).toBeLessThanOrEqual(mostQuietMs);
    expect(shop.timesOf(call.details.callerNumber)).toBe(1);
    expectOneCall(call, 'http');
    expect(settledWith(call.details.journal, 'failed')).toMatchObject([
      { settlement: { code: 'UNKNOWN_OUTCOME' } },
    ]);
  });

  it('while it writes its journal: nothing is written twice, and nothing left out', async () => {
    const call = await killed(
      async (live) => {
        await listenedTo(live, '3');
        await later(someMoment(500, 5000));
      },
      (live) => waitToHear(live, voice, counted, 30_000),
    );
    expect(call.quietMs).toBeLessThanOrEqual(mostQuietMs);
    expectOneCall(call, 'sleep');
    const counts = call.details.journal.flatMap((entry) =>
      entry.kind === 'variable-set' && entry.variable === 'count' ? [entry.value] : [],
    );
    expect(counts).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  it('while two people talk: they go on talking, and the end is written down', async () => {
    let rung: IncomingCall | undefined;
    human.onRung = (call) => {
      call.answer();
      rung = call;
    };
    const call = await talk(product, '290', async (live) => {
      await listenedTo(live, '2');
      await waitUntil(() => expect(rung?.isUp).toBe(true));
      await later(500);
      const pid = await enginePid(product);
      await killEngine(product);
      void live.play(tone(440, 3000));
      await waitUntil(() =>
        expect(toneLevelDb(rung?.heard().slice(-4000) ?? new Int16Array(1), 440)).toBeGreaterThan(-25),
      );
      await engineIsBack(product, pid);
      rung?.hangUp();
      await later(1500);
      await live.pressKeys('4');
      await waitToHear(live, voice, goodbye);
      await live.ended;
    });
    expectOneCall(call, 'hand-over');
    expect(settledWith(call.details.journal, 'human-left')).toHaveLength(1);
  });

  it('and the caller hangs up before another is there: the call is closed, and says so', async () => {
    const from = nextCallerNumber();
    const pid = await enginePid(product);
    await talk(
      product,
      '290',
      async (live) => {
        await later(1500);
        await killEngine(product);
        live.hangUp();
        await live.ended;
        await engineIsBack(product, pid);
      },
      { from },
    );
    const { journal, endedBy } = await endedCall(product, from);
    expect(endedBy).toBe('engine');
    expect(journal.at(-1)).toMatchObject({ kind: 'call-ended', by: 'engine' });
    expect(journal.find(({ kind }) => kind === 'note')).toMatchObject({ details: { caller: 'gone' } });
  });

  it('and somebody calls meanwhile: he hears an apology, and is found among the calls', async () => {
    const from = nextCallerNumber();
    const pid = await enginePid(product);
    const phone = await SipPhone.open({ keep: 'heard' });
    await killEngine(product);
    // Whoever comes before Asterisk has noticed waits for the next engine instead.
    await later(100);
    const server = { address: '127.0.0.1', port: product.ports.sip };
    const call = await phone.dial({ number: '290', from, server });
    await call.answered;
    const apology = await humanPrompt('im-sorry');
    await waitUntil(() =>
      expect(correlate(call.heard(), apology).peak, 'the apology').toBeGreaterThan(recognisable),
    );
    call.hangUp();
    await phone.close();
    await engineIsBack(product, pid);
    const missed = await endedCall(product, from);
    expect(missed).toMatchObject({
      flow: 'lifeline',
      dialledNumber: '290',
      endedBy: 'engine',
      answeredAt: null,
    });
    expect(missed.journal).toMatchObject([{ kind: 'call-ended', reason: 'ENGINE_AWAY' }]);
  });
});
