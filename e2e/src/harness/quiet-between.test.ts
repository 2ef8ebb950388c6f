import { describe, expect, it } from 'vitest';
import { quietBetween } from './quiet-between.ts';

const stretch = (startMs: number, endMs: number) => ({ startMs, endMs });

describe('the silence after a kill', () => {
  it('lasts until the next sound, not counting what was on its way', () => {
    const sounds = [stretch(0, 1040), stretch(1900, 3000)];
    expect(quietBetween({ sounds }, 1000, 3000)).toBe(860);
  });

  it('begins with the kill where nothing sounded then', () => {
    expect(quietBetween({ sounds: [stretch(0, 500), stretch(1900, 3000)] }, 1000, 3000)).toBe(900);
  });

  it('is the longest of several: a sound between two silences hides neither', () => {
    const sounds = [stretch(0, 1000), stretch(1100, 1140), stretch(3500, 4000), stretch(4500, 5000)];
    expect(quietBetween({ sounds }, 1000, 5000)).toBe(2360);
  });

  it('counts as far as one looked where nothing is heard any more', () => {
    expect(quietBetween({ sounds: [stretch(0, 1000)] }, 1000, 6000)).toBe(5000);
    expect(quietBetween({ sounds: [stretch(0, 1000), stretch(9000, 9500)] }, 1000, 6000)).toBe(5000);
  });

  it('is none while it is the caller’s turn, and goes on counting from what he does', () => {
    const sounds = [stretch(0, 1000), stretch(1300, 1500), stretch(5000, 5300)];
    expect(quietBetween({ sounds, ownTurns: [stretch(1500, 4900)] }, 1000, 5300)).toBe(300);
    expect(quietBetween({ sounds, ownTurns: [stretch(1500, 2400)] }, 1000, 5300)).toBe(2600);
  });
});
