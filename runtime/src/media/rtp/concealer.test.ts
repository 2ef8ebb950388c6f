import { expect, test } from 'vitest';
import { ULAW_SILENCE, ulawPower } from '../codec/g711.ts';
import { tone } from '../testing/tones.ts';
import { Concealer } from './concealer.ts';

const power = (frame: Uint8Array) => frame.reduce((sum, byte) => sum + (ulawPower[byte] ?? 0), 0);

test('a hole is filled with what was heard last, fading within 60 ms', () => {
  const concealer = new Concealer();
  const heard = tone([400], 20);
  concealer.complete(heard, heard.length);
  const powers = [1, 2, 3, 4].map(() => {
    const frame = new Uint8Array(160).fill(ULAW_SILENCE);
    concealer.complete(frame, 0);
    return power(frame) / power(heard);
  });
  expect(powers[0]).toBeCloseTo(0.64, 1);
  expect(powers[1]).toBeCloseTo(0.25, 1);
  expect(powers[2]).toBeCloseTo(0.04, 1);
  expect(powers[3]).toBe(0);
});

test('before anything was heard there is nothing to make up', () => {
  const frame = new Uint8Array(160).fill(ULAW_SILENCE);
  expect(new Concealer().complete(frame, 0)).toBe(false);
  expect(power(frame)).toBe(0);
});
