import { describe, expect, it } from 'vitest';
import { tone } from '../audio/tone.ts';
import { decodeG711, encodeG711 } from './g711.ts';
import { KeyListener, KeyPress } from './keys.ts';
import { readRtp, writeRtp } from './packet.ts';
import { PacketLog } from './packet-log.ts';

const packet = {
  payloadType: 0,
  marker: true,
  sequence: 65_535,
  timestamp: 4_000_000_000,
  ssrc: 7,
  payload: Buffer.of(1, 2, 3),
};

describe('an RTP packet', () => {
  it('is the same after being written and read', () => expect(readRtp(writeRtp(packet))).toEqual(packet));

  it('is read past contributing sources, an extension and padding', () => {
    const datagram = Buffer.concat([
      Buffer.of(0xb1, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3),
      Buffer.of(9, 9, 9, 9),
      Buffer.of(0xbe, 0xde, 0, 1, 5, 5, 5, 5),
      Buffer.of(42, 43),
      Buffer.of(0, 2),
    ]);
    expect(readRtp(datagram)?.payload).toEqual(Buffer.of(42, 43));
  });

  it.each([
    ['too short', Buffer.alloc(11, 0x80)],
    ['version 1', Buffer.alloc(20, 0x40)],
    ['RTCP', Buffer.of(0x80, 200, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3)],
    ['padding longer than itself', Buffer.of(0xa0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 99)],
    ['an extension that isn’t there', Buffer.of(0x90, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3)],
  ])('is not found in what is %s', (_, datagram) => expect(readRtp(datagram)).toBeUndefined());
});

describe('G.711', () => {
  it.each(['PCMU', 'PCMA'] as const)('%s keeps a tone to within its quantisation', (codec) => {
    const sound = tone(440, 100);
    const back = decodeG711(encodeG711(sound, codec), codec);
    for (const [n, sample] of sound.entries())
      expect(Math.abs(sample - (back[n] ?? 0))).toBeLessThanOrEqual(Math.abs(sample) / 16 + 16);
  });

  it('has silence where its tables say (G.711 table 2a: 0xFF)', () =>
    expect(encodeG711(new Int16Array(1), 'PCMU')[0]).toBe(0xff));
});

describe('a key', () => {
  const payloads = (key: string) => {
    const press = new KeyPress(key, 100);
    const steps = [];
    for (let step = press.next(); step; step = press.next()) steps.push(step);
    return steps;
  };

  it('is five growing events, the last three times with the end bit', () => {
    const steps = payloads('#');
    expect(steps.map((step) => step.payloads.length)).toEqual([1, 1, 1, 1, 3]);
    expect(steps.map((step) => step.payloads[0]?.readUInt16BE(2))).toEqual([160, 320, 480, 640, 800]);
    expect(steps[4]?.payloads[0]).toEqual(Buffer.of(11, 0x8a, 0x03, 0x20));
    expect(steps.map((step) => step.first)).toEqual([true, false, false, false, false]);
  });

  it('is heard once from all of its packets, even when the first and last are lost', () => {
    const listener = new KeyListener();
    const events = payloads('5').flatMap((step) => step.payloads);
    const heard = events
      .slice(1, 4)
      .map((payload) => listener.receive({ ...packet, payload, timestamp: 100 }));
    expect(heard).toEqual(['5', undefined, undefined]);
    expect(listener.receive({ ...packet, payload: events[0] ?? Buffer.of(), timestamp: 900 })).toBe('5');
  });

  it.each(['x', '', '12'])('is not %j', (key) =>
    expect(() => new KeyPress(key)).toThrow(/not a telephone key/),
  );
});

describe('a log of packets', () => {
  it('gives back every packet after growing several times', () => {
    const log = new PacketLog();
    for (let n = 0; n < 1000; n++)
      log.add({ ...packet, marker: n % 7 === 0, sequence: n, payload: Buffer.alloc(n % 200, n) }, n * 20);
    const packets = [...log.packets()];
    expect(packets).toHaveLength(1000);
    expect(packets[777]).toMatchObject({
      sequence: 777,
      atMs: 15_540,
      marker: true,
      payloadType: 0,
      ssrc: 7,
    });
    expect([...(packets[777]?.payload ?? [])]).toEqual([...Buffer.alloc(777 % 200, 777)]);
  });
});
