import { createSocket } from 'node:dgram';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  defaultTurnSettings,
  type MediaEngine,
  MediaEngineError,
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
  // Once this is answered the media thread has heard of the address as well.
  await engine.stats();
  open.push(
    () => session.close(),
    () => caller.close(),
  );
  return { session, caller, events };
}

test('the caller hears a clip to the sample, a clip appended while it plays, then silence', async () => {
  const { session, caller } = await call();
  const [first, second] = [clipOf(tone([440], 600)), clipOf(tone([600], 100))];
  const speech = session.speak({ bargeIn: 'speech-and-keys' });
  speech.append(first);
  await expect.poll(() => speech.playedMs, { interval: 10 }).toBeGreaterThan(0);
  speech.append(second);
  speech.finish();
  expect(await speech.settled).toEqual({
    reason: 'finished',
    playedMs: 700,
    clips: [
      { clip: first, playedMs: 600 },
      { clip: second, playedMs: 100 },
    ],
  });
  const start = caller.received.findIndex(({ marker }) => marker);
  await expect.poll(() => caller.received.length).toBeGreaterThan(start + 36);
  const heard = Buffer.concat(caller.received.slice(start, start + 35).map(({ payload }) => payload));
  expect(heard.equals(Buffer.concat([new Uint8Array(first.ulaw), new Uint8Array(second.ulaw)]))).toBe(true);
});

test('a key in the audio interrupts and is told once', async () => {
  const { session, caller, events } = await call();
  const speech = session.speak({ bargeIn: 'speech-and-keys' });
  speech.append(clipOf(tone([440], 5000)));
  await caller.say(Buffer.concat([silence(200), tone([770, 1336], 80), silence(200)]));
  const outcome = await speech.settled;
  expect(outcome.reason).toBe('interrupted-by-key');
  // How soon is measured where nothing else runs.
  expect(outcome.playedMs).toBeLessThan(5000);
  expect(events.filter(({ kind }) => kind === 'key')).toMatchObject([{ digit: '5' }]);
});

test('lost, doubled and swapped packets: what came is heard in its place', async () => {
  const { session, caller } = await call();
  const said = Uint8Array.from({ length: 50 * 160 }, (_, i) => 0x20 + (Math.floor(i / 160) % 50));
  const packets = Array.from({ length: 50 }, (_, i) => caller.packet(said.subarray(i * 160, i * 160 + 160)));
  // A burst, as after a stall of the network: how punctual this test is doesn't matter.
  for (let i = 0; i < 50; i += 2) {
    const [even, odd] = [packets[i], packets[i + 1]];
    if (even === undefined || odd === undefined || i === 30) continue;
    await caller.send(odd);
    await caller.send(even);
    await caller.send(odd);
  }
  const framesHeard = () => {
    const heard = session.callerAudio(0, session.nowMs());
    return Array.from({ length: heard.length / 160 }, (_, i) => (heard[i * 160] ?? 0) - 0x20);
  };
  await expect.poll(framesHeard).toContain(49);
  const frames = framesHeard();
  const from = frames.indexOf(0);
  const came = frames.slice(from, from + 50).map((frame, i) => (i === 30 || i === 31 ? -1 : frame));
  expect(came).toEqual(Array.from({ length: 50 }, (_, i) => (i === 30 || i === 31 ? -1 : i)));
  expect((await engine.stats()).framesConcealed).toBeGreaterThan(0);
});

test('a recording holds both sides on one clock', async () => {
  const { session, caller } = await call();
  const file = join(folder, 'both.wav');
  session.record(file);
  const speech = session.speak({ bargeIn: 'off' });
  speech.append(clipOf(tone([440], 300)));
  speech.finish();
  await caller.say(Buffer.concat([tone([1000], 300), silence(200)]));
  await speech.settled;
  const stoppedMs = session.nowMs();
  await session.stopRecording();
  const wav = readFileSync(file);
  expect(wav.readUInt32LE(54)).toBe(wav.length - 58);
  const loudMs = (channel: number) =>
    wav.subarray(58).filter((byte, i) => i % 2 === channel && (byte & 0x7f) < 0x30).length / 8;
  expect(loudMs(0)).toBeGreaterThan(100);
  expect(loudMs(1)).toBeGreaterThan(100);
  isAsLongAs(wav.length - 58, { fromMs: stoppedMs, toMs: session.nowMs() });
});

test('a recording still running when the call ends is whole on disk', async () => {
  const { session, caller } = await call();
  const file = join(folder, 'ended.wav');
  session.record(file);
  await caller.say(tone([1000], 200));
  const endedMs = session.nowMs();
  await session.close();
  const wav = readFileSync(file);
  expect(wav.readUInt32LE(54)).toBe(wav.length - 58);
  // Its clock is the session's; the last frames may have been on their way.
  expect((wav.length - 58) / 320).toBeGreaterThan(endedMs / 20 - 3);
  expect(endedMs).toBeGreaterThan(100);
});

test('suspended at a hand-over nothing leaves the port; resumed, the caller is at another one, and the recording goes on', async () => {
  const { session, caller } = await call();
  const file = join(folder, 'handed-over.wav');
  session.record(file);
  await caller.say(Buffer.concat([tone([1000], 200), silence(200)]));
  session.suspend();
  await session.stopRecording();
  const suspendedMs = session.nowMs();
  // What was on its way to the caller arrives.
  await caller.say(silence(60));
  const received = caller.received.length;
  const returned = await TestCaller.calling(session.localPort);
  open.push(() => returned.close());
  await caller.say(tone([1000], 300));
  expect(caller.received.length).toBe(received);
  session.resume(returned.address);
  session.resumeRecording();
  const resumedMs = session.nowMs();
  await returned.say(Buffer.concat([tone([600], 300), silence(200)]));
  const stoppedMs = session.nowMs();
  await session.stopRecording();
  expect(caller.received.length).toBe(received);
  expect(returned.received.length).toBeGreaterThan(10);
  const sound = readFileSync(file).subarray(58);
  expect(loudMsOf(sound, 0, suspendedMs)).toBeGreaterThan(60);
  expect(loudMsOf(sound, suspendedMs, resumedMs)).toBe(0);
  expect(loudMsOf(sound, resumedMs, sound.length / 16)).toBeGreaterThan(100);
  isAsLongAs(sound.length, { fromMs: stoppedMs, toMs: session.nowMs() });
});

test('a recording resumed before the one stopped has been written loses nothing of it', async () => {
  const { session, caller } = await call();
  const file = join(folder, 'at-once.wav');
  session.record(file);
  await caller.say(Buffer.concat([tone([1000], 300), silence(300)]));
  const stopped = session.stopRecording();
  const stoppedMs = session.nowMs();
  session.resumeRecording();
  await caller.say(Buffer.concat([tone([1000], 300), silence(200)]));
  await stopped;
  const endedMs = session.nowMs();
  await session.stopRecording();
  const sound = readFileSync(file).subarray(58);
  // Three samples in four of the tone count as loud.
  expect(loudMsOf(sound, 0, stoppedMs)).toBeGreaterThan(200);
  expect(loudMsOf(sound, stoppedMs, sound.length / 16)).toBeGreaterThan(100);
  isAsLongAs(sound.length, { fromMs: endedMs, toMs: session.nowMs() });
});

test('a recording that can’t be written fails when it is stopped, and says why', async () => {
  const { session } = await call();
  session.record(join(folder, 'no such folder', 'x.wav'));
  await expect(session.stopRecording()).rejects.toMatchObject({ code: 'RECORDING_FAILED' });
});

test('closing settles what is being said, twice does no harm, and later speeches settle at once', async () => {
  const { session, caller } = await call();
  const speech = session.speak({ bargeIn: 'off' });
  speech.append(clipOf(tone([440], 5000)));
  await caller.say(silence(100));
  await session.close();
  await session.close();
  expect((await speech.settled).reason).toBe('stopped');
  expect((await session.speak({ bargeIn: 'off' }).settled).reason).toBe('stopped');
  expect(new Set(session.callerAudio(0, 100))).toEqual(new Set([0xff]));
});

test('a hundred calls one after the other leave no descriptor and no bound port', async () => {
  const before = readdirSync('/proc/self/fd').length;
  const ports: number[] = [];
  for (let n = 0; n < 100; n++) {
    const session = await engine.openSession({ settings: defaultTurnSettings, onEvent: () => undefined });
    ports.push(session.localPort);
    await session.close();
  }
  expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(before);
  expect(ports.every((port) => port % 2 === 0)).toBe(true);
  await bindOnce(ports.at(-1) ?? 0);
  expect((await engine.stats()).sessions).toBe(0);
});

test('a range that is used up is refused with a code', async () => {
  const small = await startMediaEngine({ bindAddress: '127.0.0.1', portRange: [27_990, 27_993] });
  try {
    const request = { settings: defaultTurnSettings, onEvent: () => undefined };
    const sessions = [await small.openSession(request), await small.openSession(request)];
    expect(sessions.map(({ localPort }) => localPort)).toEqual([27_990, 27_992]);
    await expect(small.openSession(request)).rejects.toMatchObject({ code: 'RTP_PORTS_EXHAUSTED' });
    await sessions[0]?.close();
    expect((await small.openSession(request)).localPort).toBe(27_990);
  } finally {
    await small.close();
  }
});

test('an address that is not ours is refused with a code', async () => {
  const astray = await startMediaEngine({ bindAddress: '192.0.2.1', portRange: [27_980, 27_989] });
  try {
    const opening = astray.openSession({ settings: defaultTurnSettings, onEvent: () => undefined });
    await expect(opening).rejects.toMatchObject({ code: 'RTP_BIND_FAILED' });
  } finally {
    await astray.close();
  }
});

test('an engine that has been closed says so', async () => {
  const closed = await startMediaEngine({ bindAddress: '127.0.0.1', portRange: [27_970, 27_979] });
  await closed.close();
  await expect(closed.stats()).rejects.toBeInstanceOf(MediaEngineError);
});

/** How long the caller is loud between two times of a recording. */
function loudMsOf(sound: Uint8Array, fromMs: number, toMs: number): number {
  const part = sound.subarray(fromMs * 16, toMs * 16);
  return part.filter((byte, i) => i % 2 === 0 && (byte & 0x7f) < 0x30).length / 8;
}

/** A recording of two sides that was stopped between these two moments of the call, give or take what was on its way. */
function isAsLongAs(bytes: number, { fromMs, toMs }: { fromMs: number; toMs: number }): void {
  expect(bytes / 16).toBeGreaterThan(fromMs - 100);
  expect(bytes / 16).toBeLessThan(toMs + 100);
}

async function bindOnce(port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = createSocket('udp4').once('error', reject).bind(port, '127.0.0.1', resolve);
  await promise;
  socket.close();
}

test('a call of an engine that died goes on: on its port, on its clock, and in its recording', async () => {
  const file = join(folder, 'goes-on.wav');
  const before = await engine.openSession({ settings: defaultTurnSettings, onEvent: () => undefined });
  const port = before.localPort;
  before.record(file);
  await expect.poll(() => before.nowMs()).toBeGreaterThan(100);
  await before.close();
  const openedMs = performance.now();
  const session = await engine.openSession({
    settings: defaultTurnSettings,
    onEvent: () => undefined,
    goesOn: { port, atMs: 3010 },
  });
  open.push(() => session.close());
  expect(session.localPort).toBe(port);
  session.continueRecording(file);
  await expect.poll(() => session.nowMs()).toBeGreaterThan(3200);
  const goneMs = session.nowMs();
  expect(goneMs).toBeLessThan(3010 + performance.now() - openedMs + 50);
  await session.close();
  const wav = readFileSync(file);
  expect((wav.length - 58) / 16).toBeGreaterThanOrEqual(goneMs - 20);
  expect(wav.readUInt32LE(54)).toBe(wav.length - 58);
});

test('a port that is another program’s by now is told, so that the call can take another', async () => {
  const other = await engine.openSession({ settings: defaultTurnSettings, onEvent: () => undefined });
  open.push(() => other.close());
  const goesOn = { port: other.localPort, atMs: 0 };
  await expect(
    engine.openSession({ settings: defaultTurnSettings, onEvent: () => undefined, goesOn }),
  ).rejects.toMatchObject({ code: 'RTP_PORT_TAKEN' });
});

test('how much of a speech has been sent can be asked while it plays, and stays known', async () => {
  const { session } = await call();
  const first = session.speak({ bargeIn: 'off' });
  first.append(clipOf(tone([440], 800)));
  first.finish();
  const second = session.speak({ bargeIn: 'off' });
  second.append(clipOf(tone([600], 5000)));
  await expect.poll(() => first.playedMs, { interval: 10 }).toBeGreaterThanOrEqual(100);
  expect(second.playedMs).toBe(0);
  await first.settled;
  expect(first.playedMs).toBe(800);
  await expect.poll(() => second.playedMs).toBeGreaterThanOrEqual(40);
  second.stop();
  expect(second.playedMs).toBeLessThan(5000);
});
