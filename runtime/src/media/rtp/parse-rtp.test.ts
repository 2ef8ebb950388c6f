import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankRtpPacket, parseRtp } from './parse-rtp.ts';

const header = [0x80, 0x00, 0x12, 0x34, 0, 0, 0, 160, 0xde, 0xad, 0xbe, 0xef];
const parse = (bytes: readonly number[]) => {
  const packet = blankRtpPacket();
  return parseRtp(Buffer.from(bytes), packet) ? packet : null;
};

test('a plain packet', () => {
  expect(parse([...header, 1, 2, 3])).toEqual({
    payloadType: 0,
    marker: false,
    sequence: 0x1234,
    timestamp: 160,
    ssrc: 0xdeadbeef,
    payloadStart: 12,
    payloadEnd: 15,
  });
});

test('sources, an extension and padding are left out of the payload', () => {
  const packet = [
    0xb2,
    0x88,
    ...header.slice(2),
    ...Array(8).fill(9),
    0xbe,
    0xde,
    0,
    1,
    7,
    7,
    7,
    7,
    1,
    2,
    3,
    0,
    2,
  ];
  expect(parse(packet)).toMatchObject({ payloadType: 8, marker: true, payloadStart: 28, payloadEnd: 31 });
});

const malformed: readonly [string, readonly number[]][] = [
  ['nothing', []],
  ['half a header', header.slice(0, 11)],
  ['another version', [0x40, ...header.slice(1), 1]],
  ['more sources than bytes', [0x8f, ...header.slice(1), 1]],
  ['an extension without its length', [0x90, ...header.slice(1), 1, 2]],
  ['an extension longer than the packet', [0x90, ...header.slice(1), 0xbe, 0xde, 0xff, 0xff]],
  ['more padding than payload', [0xa0, ...header.slice(1), 1, 9]],
  ['padding of no length', [0xa0, ...header.slice(1), 1, 0]],
  ['an RTCP sender report', [0x80, 200, ...header.slice(2), 1]],
];
test.each(malformed)('refused: %s', (_name, bytes) => {
  expect(parse(bytes)).toBeNull();
});

test('whatever comes, the payload lies within the packet', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const packet = parse([...bytes]);
      if (packet === null) return;
      expect(packet.payloadStart).toBeGreaterThanOrEqual(12);
      expect(packet.payloadStart).toBeLessThanOrEqual(packet.payloadEnd);
      expect(packet.payloadEnd).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 2000, seed: 20_261_128 },
  );
});
