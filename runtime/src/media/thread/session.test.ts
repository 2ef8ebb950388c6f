import { beforeAll, expect, test } from 'vitest';
import { CALLER_RING_BYTES, CallerRing } from '../caller-ring.ts';
import { defaultTurnSettings } from '../default-turn-settings.ts';
import { loadVoiceDetectors, type VoiceDetectors } from '../ear/voice-detector.ts';
import { FRAME_SAMPLES } from '../frame.ts';
import { STEREO_RING_BYTES, StereoRing } from '../record/stereo-ring.ts';
import { RtpWriter } from '../rtp/rtp-writer.ts';
import { silence, tone } from '../testing/tones.ts';
import type { SessionEvent } from './messages.ts';
import { Session } from './session.ts';
import { blankTally } from './tally.ts';

let detectors: VoiceDetectors;
beforeAll(async () => {
  detectors = await loadVoiceDetectors();
});

/** A session and its caller on virtual time: each tick takes one packet in and gives one out. */
function makeCall() {
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

test('silence is sent from the start, so that the far side begins to send as well', () => {
  const call = makeCall();
  call.tick();
  call.tick();
  expect(call.sent.map((packet) => [packet.readUInt16BE(2), packet.readUInt32BE(4), packet[12]])).toEqual([
    [65_535, 2 ** 32 - 160, 0xff],
    [0, 0, 0xff],
  ]);
});

test('a talk spurt begins with the marker', () => {
  const call = makeCall();
  call.tick();
  call.session.mouth.start(1, 'off', false);
  call.session.mouth.append(1, tone([440], 40));
  call.say(silence(80));
  expect(call.sent.map((packet) => (packet[1] ?? 0) >> 7)).toEqual([0, 1, 0, 0, 0]);
});

test('what strangers send is counted and changes nothing', () => {
  const quiet = makeCall();
  const noisy = makeCall();
  const speech = tone([300, 450], 600);
  quiet.say(speech);
  noisy.say(speech, (frame) => {
    const injected = noisy.packet(tone([2000], 20), 1000 + frame);
    noisy.session.receive(injected, '10.0.0.1', 4002, frame * 20);
    noisy.session.receive(injected, '10.6.6.6', 4000, frame * 20);
    noisy.session.receive(injected, '10.0.0.1', 4000, frame * 20);
    noisy.session.receive(Buffer.from('not RTP'), '10.0.0.1', 4000, frame * 20);
  });
  expect(Buffer.from(noisy.ring.read(0, 600)).equals(Buffer.from(quiet.ring.read(0, 600)))).toBe(true);
  expect(noisy.events).toEqual(quiet.events);
  expect(noisy.tally).toMatchObject({ packetsFromStrangers: 60, packetsMalformed: 30, packetsReceived: 30 });
});

test('when Asterisk begins a new stream, it is heard from its fifth packet on', () => {
  const call = makeCall();
  call.say(tone([440], 200));
  const said = tone([700], 200);
  for (let frame = 0; frame < 10; frame++) {
    const packet = call.packet(said.subarray(frame * 160, frame * 160 + 160), 8);
    packet.writeUInt16BE(500 + frame, 2);
    packet.writeUInt32BE((2 ** 31 + frame * 160) >>> 0, 4);
    call.session.receive(packet, '10.0.0.1', 4000, 200 + frame * 20);
    call.tick();
  }
  expect(Buffer.from(call.ring.read(300, 400)).equals(Buffer.from(said.subarray(4 * 160, 9 * 160)))).toBe(
    true,
  );
});

test('what the caller says is in the ring at the tick it was heard', () => {
  const call = makeCall();
  call.say(silence(100));
  const said = tone([440], 60);
  call.say(Buffer.concat([said, silence(60)]));
  expect(Buffer.from(call.ring.read(120, 180)).equals(Buffer.from(said))).toBe(true);
});

test('a key ends what is being said before the next tick', () => {
  const call = makeCall();
  call.session.mouth.start(1, 'keys', false);
  call.session.mouth.append(1, tone([440], 2000));
  call.say(silence(200));
  call.session.key('5');
  call.say(silence(20));
  expect(
    call.sent
      .at(-1)
      ?.subarray(12)
      .every((byte) => byte === 0xff),
  ).toBe(true);
  expect(call.events.slice(-2)).toMatchObject([
    { kind: 'key', digit: '5', atMs: 200 },
    { kind: 'speech-settled', outcome: { reason: 'interrupted-by-key', sentSamples: 1600 } },
  ]);
});

test('the same key by tone and by signalling counts once, pressed again it counts twice', () => {
  const call = makeCall();
  call.say(Buffer.concat([silence(100), tone([770, 1336], 60), silence(40)]));
  call.session.key('5');
  call.say(silence(300));
  call.session.key('5');
  expect(call.kinds().filter((kind) => kind === 'key')).toHaveLength(2);
});

test('a prompt that may not be interrupted goes on through keys, which are told all the same', () => {
  const call = makeCall();
  call.session.mouth.start(1, 'off', false);
  call.session.mouth.append(1, tone([440], 400));
  call.session.mouth.finish(1);
  call.say(silence(100));
  call.session.key('1');
  call.say(silence(400));
  expect(call.kinds()).toEqual(['rtp-started', 'key', 'speech-settled']);
  expect(call.events.at(-1)).toMatchObject({ outcome: { reason: 'finished', sentSamples: 3200 } });
});

test('ticks too late to be sent leave no packet, and the timestamp accounts for them', () => {
  const call = makeCall();
  call.tick();
  call.tick(false);
  call.tick();
  expect(call.sent.map((packet) => packet.readUInt32BE(4))).toEqual([2 ** 32 - 160, 160]);
  expect(call.ring.nowMs).toBe(60);
});

test('suspended, it sends nothing, hears nothing and tells nothing, and time goes on', () => {
  const call = makeCall();
  call.session.mouth.start(1, 'keys', false);
  call.session.mouth.append(1, tone([440], 2000));
  call.say(tone([300, 450], 200));
  call.session.suspend();
  const [sent, told] = [call.sent.length, call.events.length];
  call.session.key('5');
  call.say(Buffer.concat([tone([300, 450], 200), tone([770, 1336], 100)]));
  expect(call.events[told - 1]).toMatchObject({ kind: 'speech-settled', outcome: { reason: 'stopped' } });
  expect([call.sent.length, call.events.length]).toEqual([sent, told]);
  expect(call.ring.nowMs).toBe(500);
  expect(new Set(call.ring.read(200, 500))).toEqual(new Set([0xff]));
});

test('resumed, it goes on in the same stream, the time between accounted for, and hears the new address only', () => {
  const call = makeCall();
  call.say(tone([300, 450], 200));
  call.session.suspend();
  call.say(silence(200));
  call.session.connect('10.0.0.1', 4800);
  call.session.resume();
  call.tick();
  call.session.mouth.start(1, 'keys', false);
  call.session.mouth.append(1, tone([440], 20));
  const said = tone([700], 200);
  for (let frame = 0; frame < 10; frame++) {
    const packet = call.packet(said.subarray(frame * 160, frame * 160 + 160), 8);
    packet.writeUInt32BE(frame * 160, 4);
    call.session.receive(packet, '10.0.0.1', 4800, 400 + frame * 20);
    call.session.receive(call.packet(tone([2000], 20)), '10.0.0.1', 4000, 400 + frame * 20);
    call.tick();
  }
  const [last, first] = [call.sent[9], call.sent[11]];
  const steps = [(first?.readUInt32BE(4) ?? 0) - (last?.readUInt32BE(4) ?? 0), first?.readUInt16BE(2)];
  expect(steps).toEqual([12 * FRAME_SAMPLES, 10]);
  expect((first?.[1] ?? 0) >> 7).toBe(1);
  expect(Buffer.from(call.ring.read(440, 620)).equals(Buffer.from(said.subarray(0, 9 * 160)))).toBe(true);
  expect(new Set(call.ring.read(200, 440))).toEqual(new Set([0xff]));
});

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

test('suspended or resumed between hearing and saying, the clock misses nothing', () => {
  const call = makeCall();
  call.say(silence(100));
  call.session.hear();
  call.session.suspend();
  call.session.say(true);
  call.tick();
  call.session.hear();
  call.session.resume();
  call.session.say(true);
  expect(call.ring.nowMs).toBe(160);
  expect(call.sent).toHaveLength(6);
  expect((call.sent[5]?.readUInt32BE(4) ?? 0) - (call.sent[4]?.readUInt32BE(4) ?? 0)).toBe(3 * FRAME_SAMPLES);
});

test('closing settles what is being said', () => {
  const call = makeCall();
  call.session.mouth.start(1, 'off', false);
  call.session.mouth.append(1, tone([440], 400));
  call.say(silence(100));
  call.session.close();
  expect(call.events.at(-1)).toMatchObject({ outcome: { reason: 'stopped', sentSamples: 800 } });
});
