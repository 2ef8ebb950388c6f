import { expect, test } from 'vitest';
import { alawToLinear, alawToUlaw, linearToAlaw, linearToUlaw, ulawPower, ulawToLinear } from './g711.ts';

test('known values of ITU-T G.711', () => {
  expect([ulawToLinear[0xff], ulawToLinear[0x80], ulawToLinear[0x00]]).toEqual([0, 32_124, -32_124]);
  expect([alawToLinear[0xd5], alawToLinear[0xaa], alawToLinear[0x2a]]).toEqual([8, 32_256, -32_256]);
});

test('decoding and encoding again gives the same byte (0x7f is µ-law’s second zero)', () => {
  for (let byte = 0; byte < 256; byte++) {
    if (byte !== 0x7f) expect(linearToUlaw[(ulawToLinear[byte] ?? 0) & 0xffff]).toBe(byte);
    expect(linearToAlaw[(alawToLinear[byte] ?? 0) & 0xffff]).toBe(byte);
  }
});

test('A-law through µ-law stays within a quantisation step', () => {
  for (let byte = 0; byte < 256; byte++) {
    const direct = alawToLinear[byte] ?? 0;
    const through = ulawToLinear[alawToUlaw[byte] ?? 0] ?? 0;
    expect(Math.abs(direct - through)).toBeLessThanOrEqual(16 + Math.abs(direct) / 16);
  }
});

test('full scale has power 1', () => {
  expect(ulawPower[0x80]).toBeCloseTo(0.96, 2);
  expect(ulawPower[0xff]).toBe(0);
});
