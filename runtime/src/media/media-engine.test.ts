import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  defaultTurnSettings,
  type MediaEngine,
  type MediaEvent,
  type MediaSession,
  startMediaEngine,
} from './index.ts';
import { TestCaller } from './testing/test-caller.ts';
import { clipOf, silence, tone } from './testing/tones.ts';

let engine: MediaEngine;
const folder = mkdtempSync(join(tmpdir(), 'patchcord-media-'));
const open: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  engine = await startMediaEngine({ bindAddress: '127.0.0.1', portRange: [27_000, 27_199] });
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

async function call(): Promise<{ session: MediaSession; caller: TestCaller; events: MediaEvent[] }> {
  const events: MediaEvent[] = [];
  const session = await engine.openSession({
    settings: defaultTurnSettings,
    onEvent: (event) => events.push(event),
  });
  const caller = await TestCaller.calling(session.localPort);
  session.connect(caller.address);
  open.push(
    () => session.close(),
    () => caller.close(),
  );
  return { session, caller, events };
}

test('the caller hears a clip to the sample, then silence goes on', async () => {
  const { session, caller } = await call();
  const clip = clipOf(tone([440], 200));
  const speech = session.speak({ bargeIn: 'speech-and-keys' });
  speech.append(clip);
  speech.finish();
  const outcome = await speech.settled;
  expect(outcome).toEqual({ reason: 'finished', playedMs: 200, clips: [{ clip, playedMs: 200 }] });
  await caller.say(silence(100));
  const first = caller.received.findIndex(({ marker }) => marker);
  const heard = Buffer.concat(caller.received.slice(first, first + 10).map(({ payload }) => payload));
  expect(heard.equals(Buffer.from(clip.ulaw))).toBe(true);
  expect(caller.received.length).toBeGreaterThan(first + 12);
});

test('a key in the audio interrupts and is told once', async () => {
  const { session, caller, events } = await call();
  const speech = session.speak({ bargeIn: 'speech-and-keys' });
  speech.append(clipOf(tone([440], 5000)));
  await caller.say(Buffer.concat([silence(200), tone([770, 1336], 80), silence(200)]));
  const outcome = await speech.settled;
  expect(outcome.reason).toBe('interrupted-by-key');
  expect(outcome.playedMs).toBeLessThan(600);
  expect(events.filter(({ kind }) => kind === 'key')).toMatchObject([{ digit: '5' }]);
});

test('a recording holds both sides on one clock', async () => {
  const { session, caller } = await call();
  const file = join(folder, 'both.wav');
  session.record(file);
  const speech = session.speak({ bargeIn: 'off' });
  speech.append(clipOf(tone([440], 300)));
  speech.finish();
  await caller.say(tone([1000], 300));
  await speech.settled;
  await session.stopRecording();
  const wav = readFileSync(file);
  expect(wav.readUInt32LE(54)).toBe(wav.length - 58);
  const loud = (channel: number) =>
    wav.subarray(58).filter((byte, i) => i % 2 === channel && (byte & 0x7f) < 0x30).length / 8;
  expect(loud(0)).toBeGreaterThan(150);
  expect(loud(1)).toBeGreaterThan(150);
  expect((wav.length - 58) / 320).toBeCloseTo(session.nowMs() / 20, -1);
});
