import { readFileSync } from 'node:fs';
import { correlate, readWav, tone, toneLevelDb } from '@patchcord/caller';
import type { FlowInput } from '@patchcord/flows/model';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { expectHeard } from '../harness/expect-heard.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { writeLibrary } from '../harness/library.ts';
import { talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { recognisable } from '../harness/recognisable.ts';
import { waitToHear } from '../harness/wait-to-hear.ts';
import { waitUntil } from '../harness/wait-until.ts';

const before = 'This call is recorded until somebody from the library answers.';
const after = 'Was your question answered, or shall somebody call you back?';

const recorded: FlowInput = {
  format: 1,
  id: 'recorded',
  name: 'Recorded',
  entry: 'desk',
  settings: { onError: 'bye', recording: { enabled: true } },
  nodes: {
    desk: {
      type: 'transfer@1',
      with: { destination: 'human', text: before },
      on: { noAnswer: 'bye', afterHuman: 'ask' },
    },
    ask: { type: 'say@1', with: { text: after }, on: { said: 'bye' } },
    bye: { type: 'hangup@1', with: { text: '' } },
  },
};

let product: Product;
let human: HumanPhone;
let observer: AsteriskObserver;
const voice = new AgentVoice();

beforeAll(async () => {
  product = await startProduct({
    library: writeLibrary([{ flow: recorded, numbers: ['207'] }]),
    environment: { PATCHCORD_DESTINATIONS: 'human=sip:human@127.0.0.1:9' },
  });
  human = await HumanPhone.open(product);
  observer = await AsteriskObserver.watch(product);
});
afterAll(async () => {
  await human?.close();
  await product?.stop();
  await voice.close();
});

it('what two people say to each other is not recorded; what comes before and after is', async () => {
  const { heard, details } = await talk(product, '207', async (caller) => {
    await waitUntil(() => expect(human.calls[0]?.isUp).toBe(true), 15_000);
    const [desk] = human.calls;
    void caller.play(tone(700, 3000));
    void desk?.play(tone(1000, 3000));
    await waitUntil(() =>
      expect(toneLevelDb(caller.heard().slice(-4000), 1000), 'the human at the caller').toBeGreaterThan(-20),
    );
    await waitUntil(() =>
      expect(toneLevelDb(desk?.heard().slice(-4000) ?? new Int16Array(), 700)).toBeGreaterThan(-20),
    );
    caller.stopPlaying();
    desk?.hangUp();
    await waitToHear(caller, voice, after);
    await caller.ended;
  });
  await expectHeard(heard, voice, before, after);
  const [file = ''] = details.recordings;
  const { samples } = readWav(readFileSync(file));
  await expectHeard(samples, voice, before);
  const resumed = correlate(samples, await voice.says(after));
  expect(resumed.peak).toBeGreaterThan(recognisable);
  const begun = correlate(samples, await voice.says(before));
  const spoken = { fromMs: begun.atMs + (await voice.says(before)).length / 8, toMs: resumed.atMs };
  for (let fromMs = spoken.fromMs; fromMs + 500 < spoken.toMs; fromMs += 250)
    for (const hz of [700, 1000])
      expect(toneLevelDb(samples, hz, { fromMs, toMs: fromMs + 500 })).toBeLessThan(-45);
  await observer.expectNothingLeft();
});
