import { expect, test } from 'vitest';
import { FRAME_SAMPLES } from '../frame.ts';
import { silence, tone } from '../testing/tones.ts';
import { makeCall } from '../testing/virtual-call.ts';

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
