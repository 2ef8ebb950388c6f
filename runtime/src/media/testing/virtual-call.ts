import { CALLER_RING_BYTES, CallerRing } from '../caller-ring.ts';
import { defaultTurnSettings } from '../default-turn-settings.ts';
import { loadVoiceDetectors } from '../ear/voice-detector.ts';
import { FRAME_SAMPLES } from '../frame.ts';
import { RtpWriter } from '../rtp/rtp-writer.ts';
import type { SessionEvent } from '../thread/messages.ts';
import { Session } from '../thread/session.ts';
import { blankTally } from '../thread/tally.ts';

const detectors = await loadVoiceDetectors();

/** A session and its caller on virtual time: each tick takes one packet in and gives one out. */
export function makeCall() {
  const sent: Buffer[] = [];
  const events: SessionEvent[] = [];
  const tally = blankTally();
  const ring = new CallerRing(new SharedArrayBuffer(CALLER_RING_BYTES));
  ring.begin();
  const session = new Session({
    settings: defaultTurnSettings,
    detectors,
    writer: new RtpWriter({ ssrc: 9, sequence: 65_535, timestamp: 2 ** 32 - 160 }),
    ring,
    tally,
    send: (packet) => sent.push(Buffer.from(packet)),
    tell: (event) => events.push(event),
  });
  session.connect('10.0.0.1', 4000);
  let frame = 0;
  const packet = (payload: Uint8Array, ssrc = 7) => {
    const bytes = Buffer.alloc(12 + payload.length);
    bytes.writeUInt8(0x80, 0);
    bytes.writeUInt16BE(frame & 0xffff, 2);
    bytes.writeUInt32BE(frame * FRAME_SAMPLES, 4);
    bytes.writeUInt32BE(ssrc, 8);
    bytes.set(payload, 12);
    return bytes;
  };
  const tick = (sendable = true) => {
    session.hear();
    session.say(sendable);
  };
  const say = (ulaw: Uint8Array, others: (frame: number) => void = () => undefined) => {
    for (let at = 0; at + FRAME_SAMPLES <= ulaw.length; at += FRAME_SAMPLES) {
      session.receive(packet(ulaw.subarray(at, at + FRAME_SAMPLES)), '10.0.0.1', 4000, frame * 20);
      others(frame);
      tick();
      frame++;
    }
  };
  const kinds = () => events.map(({ kind }) => kind);
  return { session, sent, events, kinds, tally, ring, packet, say, tick };
}
