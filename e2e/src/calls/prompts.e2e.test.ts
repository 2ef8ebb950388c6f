import { correlate, joinClips, levelDb, loadClip, longestSilence, silenceOf, wavOf } from '@patchcord/caller';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdMusicClip } from '../../../runtime/src/call/hold-music.ts';
import { decodeUlaw } from '../../../runtime/src/media/codec/g711.ts';
import { AgentVoice } from '../harness/agent-voice.ts';
import { expectHeard, expectNotHeard } from '../harness/expect-heard.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { humanPrompt } from '../harness/human-prompts.ts';
import { writeLibrary } from '../harness/library.ts';
import { type PlacedCall, placeCall, talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { type ShopServer, startShopServer } from '../harness/shop-server.ts';
import { waitToHear } from '../harness/wait-to-hear.ts';
import { waitUntil } from '../harness/wait-until.ts';
import * as flows from './prompt-flows.ts';

const voice = new AgentVoice();
const music = decodeUlaw(new Uint8Array(holdMusicClip().ulaw));
let product: Product;
/** Is told of messages. */
let office: ShopServer;
/** A person saying the recorded sentences. */
let hold: Int16Array;
let bye: Int16Array;
/** What callers say on the answering machine. */
let message: Int16Array;

beforeAll(async () => {
  hold = await humanPrompt('pls-hold-while-try');
  bye = await humanPrompt('vm-goodbye');
  message = await humanPrompt('demo-thanks');
  // Far too quiet, and with silence around it, as recordings made at a desk are.
  const quiet = hold.map((sample) => sample / 6);
  const prompts = {
    hold: wavOf([joinClips(silenceOf(800), quiet, silenceOf(800))]),
    bye: wavOf([bye, bye]),
    damaged: wavOf([hold]).subarray(0, 9000),
  };
  office = await startShopServer();
  product = await startProduct({
    library: writeLibrary([
      { flow: flows.studio, numbers: ['210'], prompts },
      { flow: flows.answeringMachine(office.port), numbers: ['211'] },
      { flow: flows.desk, numbers: ['212'] },
    ]),
    environment: { PATCHCORD_HTTP_ALLOW: `127.0.0.1:${office.port}` },
  });
  await waitUntil(() => expect(product.engine.log).toMatch(/"flow":"studio".*Prompts are ready/), 20_000);
});
afterAll(async () => {
  await product?.stop();
  await office?.close();
  await voice.close();
});

/** The sound a message's file holds, as any player would read it. */
async function fileOf({ details }: PlacedCall): Promise<{ samples: Int16Array; durationMs: number }> {
  const [left] = details.messagesLeft;
  if (!left) throw new Error('No message was left.');
  return { samples: await loadClip(left.file), durationMs: left.durationMs };
}

const cut = (samples: Int16Array, fromMs: number, toMs: number) => samples.slice(fromMs * 8, toMs * 8);

/** Each half second by itself, but one: on a busy machine the caller's own telephone may falter in the middle of a word. */
function expectSaid(samples: Int16Array, said: Int16Array): void {
  const peaks: number[] = [];
  for (let fromMs = 0; (fromMs + 500) * 8 <= said.length; fromMs += 500)
    peaks.push(correlate(samples, cut(said, fromMs, fromMs + 500)).peak);
  const [worst = 0, ...others] = peaks.sort((a, b) => a - b);
  expect(Math.min(...others), `the worst but ${worst}`).toBeGreaterThanOrEqual(0.9);
}

describe('a flow that a person has recorded sentences of', () => {
  let placed: PlacedCall;
  beforeAll(async () => {
    placed = await placeCall(product, '210', [], { lingerMs: 'stay' });
  });

  it('plays the person inside a synthetic text, as loud as the voice around her', async () => {
    const { heard } = placed;
    await expectHeard(heard, voice, flows.opening, flows.offer);
    const person = correlate(heard, hold);
    expect(person.peak).toBeGreaterThanOrEqual(0.9);
    const [before, after] = await Promise.all([voice.says(flows.opening), voice.says(flows.offer)]);
    const opening = correlate(heard, before);
    expect(opening.atMs + before.length / 8).toBeLessThan(person.atMs);
    expect(person.atMs + hold.length / 8).toBeLessThan(correlate(heard, after).atMs);
    // The 800 ms of silence at either end of the recording are gone.
    expect(person.atMs - (opening.atMs + before.length / 8)).toBeLessThan(400);
    const loudness = (atMs: number, clip: Int16Array) => levelDb(cut(heard, atMs, atMs + clip.length / 8));
    expect(Math.abs(loudness(person.atMs, hold) - loudness(opening.atMs, before))).toBeLessThan(4);
    await expectNotHeard(heard, voice, flows.hold);
    expect(correlate(heard, bye).peak).toBeGreaterThanOrEqual(0.9);
  });

  it('says in its transcript what was heard, whoever said it', () => {
    const said = placed.turns.filter(({ role }) => role === 'agent').map(({ text }) => text);
    expect(said).toEqual([`${flows.opening} ${flows.hold} ${flows.offer}`, flows.damaged, flows.bye]);
  });

  it('says the words of a damaged recording itself, and tells the operator once', async () => {
    await expectHeard(placed.heard, voice, flows.damaged);
    const told = product.engine.log.split('\n').filter((line) => line.includes('can not be played'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/"prompt":"damaged".*should have/);
  });

  it('lets the caller hear music while he waits, without a gap and at its level', () => {
    const { heard } = placed;
    const { peak, atMs } = correlate(heard, cut(music, 0, flows.musicMs - 200));
    expect(peak).toBeGreaterThanOrEqual(0.9);
    const span = { fromMs: atMs, toMs: atMs + flows.musicMs - 200 };
    const silence = longestSilence(heard, span);
    expect(silence.endMs - silence.startMs).toBeLessThan(200);
    const level = levelDb(cut(heard, span.fromMs, span.toMs));
    expect(level).toBeGreaterThan(-23);
    expect(level).toBeLessThan(-17);
  });

  it('sends keys that the caller’s telephone hears as keys', () => {
    expect(placed.call.keysHeard).toBe('42#');
  });

  it('can be interrupted in the middle of a recording, and knows how much of it was heard', async () => {
    const { turns, heard } = await talk(product, '210', async (call) => {
      await waitToHear(call, voice, flows.opening);
      await waitUntil(() => expect(correlate(call.heard(), cut(hold, 0, 900)).peak).toBeGreaterThan(0.8));
      await call.pressKeys('1');
      await waitToHear(call, voice, flows.damaged);
    });
    const [first] = turns;
    expect(first?.text).toMatch(/^Welcome to the recording studio\. Please hold/);
    expect(first?.text).not.toContain('extension');
    expect(correlate(heard, hold).peak).toBeLessThan(0.9);
    await expectNotHeard(heard, voice, flows.offer);
  });
});

describe('an answering machine', () => {
  it('keeps what the caller said, as he said it', async () => {
    const placed = await talk(product, '211', async (call) => {
      await waitToHear(call, voice, 'Please leave a message.');
      await call.play(joinClips(silenceOf(1200), message));
      await waitToHear(call, voice, flows.thanks);
    });
    const { samples, durationMs } = await fileOf(placed);
    expectSaid(samples, message);
    expect(durationMs).toBeCloseTo(samples.length / 8, -1);
    expect(durationMs).toBeGreaterThan(message.length / 8);
    // Nothing of the agent is in it.
    expect(correlate(samples, await voice.says('Please leave a message.')).peak).toBeLessThan(0.3);
  });

  it('keeps what was said until the caller hung up in the middle', async () => {
    const placed = await talk(product, '211', async (call) => {
      await waitToHear(call, voice, 'Please leave a message.');
      await call.play(joinClips(silenceOf(1200), cut(message, 0, 3000)));
      call.hangUp();
    });
    const { samples } = await fileOf(placed);
    expectSaid(samples, cut(message, 0, 2500));
    expect(placed.details.endedBy).toBe('caller');
    // The flow told the server of this very message after the call.
    expect(placed.details.messagesLeft).toHaveLength(1);
    const [{ name } = { name: '' }] = placed.details.messagesLeft;
    await waitUntil(() => expect(office.asked.at(-1)).toBe(`POST /left/${name}`));
  });
});

it('a transfer that rings with music lets the caller hear it until nobody has answered', async () => {
  const human = await HumanPhone.open(product);
  human.onRung = (call) => call.ring();
  try {
    const { heard } = await placeCall(product, '212', [], { lingerMs: 'stay' });
    expect(correlate(heard, cut(music, 0, 3000)).peak).toBeGreaterThanOrEqual(0.9);
    await expectHeard(heard, voice, flows.nobody);
  } finally {
    await human.close();
  }
});
