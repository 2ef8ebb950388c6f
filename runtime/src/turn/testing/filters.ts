import type { Wave } from './wave.ts';

/** Second-order sections after the Audio EQ Cookbook (R. Bristow-Johnson). */
function biquad(
  wave: Wave,
  [b0, b1, b2, a0, a1, a2]: readonly [number, number, number, number, number, number],
): Wave {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return wave.map((x) => {
    const y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}

function angle(hz: number, quality: number): { cos: number; alpha: number } {
  const omega = (2 * Math.PI * hz) / 8000;
  return { cos: Math.cos(omega), alpha: Math.sin(omega) / (2 * quality) };
}

export function lowPass(wave: Wave, hz: number, quality = Math.SQRT1_2): Wave {
  const { cos, alpha } = angle(hz, quality);
  return biquad(wave, [(1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha]);
}

export function highPass(wave: Wave, hz: number, quality = Math.SQRT1_2): Wave {
  const { cos, alpha } = angle(hz, quality);
  return biquad(wave, [(1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha]);
}

/** A resonance, 0 dB at its peak. */
export function resonance(wave: Wave, hz: number, bandwidthHz: number): Wave {
  const { cos, alpha } = angle(hz, hz / bandwidthHz);
  return biquad(wave, [alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha]);
}

/** What a telephone leaves of a sound. */
export function telephone(wave: Wave): Wave {
  return highPass(lowPass(lowPass(wave, 3400), 3400), 200);
}
