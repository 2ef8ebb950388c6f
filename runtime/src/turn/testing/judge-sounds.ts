import { CALLER_RING_BYTES, CallerRing } from '../../media/caller-ring.ts';
import { decodeUlaw, encodeUlaw } from '../../media/codec/g711.ts';
import type { TurnSettings } from '../../media/contract.ts';
import type { VoiceDetectors } from '../../media/ear/voice-detector.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../../media/frame.ts';
import { RtpWriter } from '../../media/rtp/rtp-writer.ts';
import type { SessionEvent } from '../../media/thread/messages.ts';
import { Session, type SessionParts } from '../../media/thread/session.ts';
import { blankTally } from '../../media/thread/tally.ts';
import { bell, seededRandom } from './random.ts';
import type { Sound } from './sound-set.ts';
import { toSamples, type Wave } from './wave.ts';

/** What the agent made of one sound; times are ms from the sound's first sample. */
export interface Judgement {
  readonly sound: Sound;
  readonly pausedMs: number | null;
  readonly resumedMs: number | null;
  readonly interruptedMs: number | null;
}

const LEAD_MS = 1500;
const TRAIL_MS = 1200;
/** A quiet line: −62 dB of hiss. */
const LINE_RMS = 26;
/** Through Asterisk, a phone's buffer and back. */
const ECHO_FRAMES = 4;

/**
 * Plays the sound to a session that is speaking, packet by packet on virtual time. `agent` is the voice it interrupts;
 * `echoDb` how much weaker that comes back (−Infinity: not at all).
 */
export function judgeSound(
  sound: Sound,
  settings: TurnSettings,
  detectors: VoiceDetectors,
  agent: Wave,
  echoDb = Number.NEGATIVE_INFINITY,
): Judgement {
  const events: SessionEvent[] = [];
  const sent: Int16Array[] = [];
  const session = speakingSession(settings, detectors, agent, {
    tell: (event) => events.push(event),
    send: (packet) => sent.push(decodeUlaw(packet.subarray(12))),
  });
  const line = quietLine(sound);
  for (let frame = 0; (frame + 1) * FRAME_SAMPLES <= line.length; frame++) {
    const samples = line.subarray(frame * FRAME_SAMPLES, (frame + 1) * FRAME_SAMPLES);
    session.receive(
      packetOf(withEcho(samples, sent[frame - ECHO_FRAMES], echoDb), frame),
      'caller',
      1,
      frame * FRAME_MS,
    );
    session.hear();
    session.say(true);
  }
  session.close();
  return judgementOf(sound, events);
}

function judgementOf(sound: Sound, events: readonly SessionEvent[]): Judgement {
  const startMs = LEAD_MS + offsetMs(sound);
  const since = (event: SessionEvent | undefined) => (event === undefined ? null : event.atMs - startMs);
  return {
    sound,
    pausedMs: since(events.find(({ kind }) => kind === 'barge-in-paused')),
    resumedMs: since(events.find(({ kind }) => kind === 'barge-in-resumed')),
    interruptedMs: since(
      events.find(
        ({ kind, ...event }) => 'outcome' in event && event.outcome.reason === 'interrupted-by-speech',
      ),
    ),
  };
}

function speakingSession(
  settings: TurnSettings,
  detectors: VoiceDetectors,
  agent: Wave,
  ends: Pick<SessionParts, 'send' | 'tell'>,
): Session {
  const ring = new CallerRing(new SharedArrayBuffer(CALLER_RING_BYTES));
  ring.begin();
  const writer = new RtpWriter({ ssrc: 1, sequence: 1, timestamp: 1 });
  const session = new Session({ settings, detectors, writer, ring, tally: blankTally(), ...ends });
  session.connect('caller', 1);
  session.mouth.start(1, 'speech-and-keys', true);
  session.mouth.append(1, encodeUlaw(Int16Array.from(agent)));
  return session;
}

/** Where in a frame the sound begins is chance, the same chance every time. */
function offsetMs(sound: Sound): number {
  return Math.floor(seededRandom(sound.name)() * FRAME_MS);
}

function quietLine(sound: Sound): Float64Array {
  const random = seededRandom(`line ${sound.name}`);
  const start = (LEAD_MS + offsetMs(sound)) * 8;
  const line = new Float64Array(start + sound.samples.length + TRAIL_MS * 8);
  return line.map((_, i) => LINE_RMS * bell(random) + (sound.samples[i - start] ?? 0));
}

function withEcho(samples: Float64Array, echo: Int16Array | undefined, echoDb: number): Uint8Array {
  const gain = 10 ** (echoDb / 20);
  return encodeUlaw(toSamples(samples.map((sample, i) => sample + gain * (echo?.[i] ?? 0))));
}

function packetOf(payload: Uint8Array, frame: number): Buffer {
  const packet = Buffer.alloc(12 + FRAME_SAMPLES);
  packet.writeUInt8(0x80, 0);
  packet.writeUInt16BE(frame & 0xffff, 2);
  packet.writeUInt32BE(frame * FRAME_SAMPLES, 4);
  packet.set(payload, 12);
  return packet;
}
