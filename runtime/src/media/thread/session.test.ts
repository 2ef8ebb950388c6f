import { expect, test } from 'vitest';
import { silence, tone } from '../testing/tones.ts';
import { makeCall } from '../testing/virtual-call.ts';

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

test('closing settles what is being said', () => {
  const call = makeCall();
  call.session.mouth.start(1, 'off', false);
  call.session.mouth.append(1, tone([440], 400));
  call.say(silence(100));
  call.session.close();
  expect(call.events.at(-1)).toMatchObject({ outcome: { reason: 'stopped', sentSamples: 800 } });
});
