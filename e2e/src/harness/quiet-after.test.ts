import { describe, expect, it } from 'vitest';
import { quietAfter } from './quiet-after.ts';

const sound = (startMs: number, endMs: number) => ({ startMs, endMs });

describe('the silence after a kill', () => {
  it('lasts until the next sound, not counting what was on its way', () => {
    expect(quietAfter([sound(0, 1040), sound(1900, 3000)], 1000)).toBe(860);
    expect(quietAfter([sound(0, 990), sound(1020, 1060), sound(1900, 3000)], 1000)).toBe(840);
  });

  it('begins with the kill where nothing sounded then', () => {
    expect(quietAfter([sound(0, 500), sound(1900, 3000)], 1000)).toBe(900);
  });

  it('is not what comes after that sound', () => {
    expect(quietAfter([sound(0, 1000), sound(1500, 1800), sound(9000, 9500)], 1000)).toBe(500);
  });

  it('never ends where nothing is heard any more', () => {
    expect(quietAfter([sound(0, 1000)], 1000)).toBe(Number.POSITIVE_INFINITY);
  });
});
