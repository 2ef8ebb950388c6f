import { expect, test } from 'vitest';
import { FRAME_SAMPLES } from '../frame.ts';
import { STEREO_RING_BYTES, StereoRing } from '../record/stereo-ring.ts';
import { silence, tone } from '../testing/tones.ts';
import { makeCall } from '../testing/virtual-call.ts';

test('what is asked between hearing and saying is in the frame that is said next', () => {
  const call = makeCall();
  call.say(silence(100));
  call.session.hear();
  call.session.mouth.start(1, 'off', false);
  call.session.mouth.append(1, tone([440], 20));
  call.session.say(true);
  expect(Buffer.from(call.sent.at(-1)?.subarray(12) ?? []).equals(Buffer.from(tone([440], 20)))).toBe(true);
});

/** Speech over a prompt whose packets come between the two moments: which frame is the first silent one? */
function silentFrom(bargeIn: 'speech-and-keys' | 'off'): number {
  const call = makeCall();
  call.session.mouth.start(1, bargeIn, true);
  call.session.mouth.append(1, tone([440], 100, 1000));
  call.say(silence(400));
  const speech = tone([150, 300, 450, 900, 1400], 400, 4000);
  for (let frame = 0; frame < 20; frame++) {
    call.session.hear();
    const packet = call.packet(speech.subarray(frame * 160, frame * 160 + 160));
    packet.writeUInt32BE((20 + frame) * FRAME_SAMPLES, 4);
    packet.writeUInt16BE(20 + frame, 2);
    call.session.receive(packet, '10.0.0.1', 4000, 400 + frame * 20);
    call.session.say(true);
  }
  return call.sent.slice(20).findIndex((packet) => packet.subarray(12).every((byte) => byte === 0xff));
}

test('who speaks over the voice is heard until the moment it says its frame', () => {
  expect(silentFrom('speech-and-keys')).toBe(1);
  expect(silentFrom('off')).toBe(-1);
});

test('how an utterance ends is heard at the hearing only, so that its answer has time until the frame', () => {
  const call = makeCall();
  const closings: string[] = [];
  const noted = (moment: string) => {
    if (call.kinds().includes('utterance-closed') && closings.length === 0) closings.push(moment);
  };
  call.say(tone([150, 300, 450, 900, 1400], 400, 4000));
  for (let frame = 20; frame < 70; frame++) {
    call.session.hear();
    noted('hear');
    const packet = call.packet(silence(20));
    packet.writeUInt32BE(frame * FRAME_SAMPLES, 4);
    packet.writeUInt16BE(frame, 2);
    call.session.receive(packet, '10.0.0.1', 4000, frame * 20);
    call.session.say(true);
    noted('say');
  }
  expect(closings).toEqual(['hear']);
});

test('a recording that begins between hearing and saying is on the clock of both', () => {
  const call = makeCall();
  call.say(silence(100));
  const ring = new StereoRing(new SharedArrayBuffer(STEREO_RING_BYTES));
  const said = tone([440], 20);
  call.session.receive(call.packet(said), '10.0.0.1', 4000, 100);
  call.session.hear();
  call.session.record(ring);
  call.session.say(true);
  call.tick();
  expect([ring.start, ring.written]).toEqual([5, 7]);
  const recorded = new Uint8Array(320);
  ring.read(6, recorded, 0);
  expect(Buffer.from(recorded.filter((_, i) => i % 2 === 0)).equals(Buffer.from(said))).toBe(true);
  expect(Buffer.from(call.ring.read(120, 140)).equals(Buffer.from(said))).toBe(true);
});
