import { expect, test } from 'vitest';
import { measureVerdicts } from './testing/measure-verdicts.ts';

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

test.each([
  ['a clean line', undefined, 80],
  ['an echo of −26 dB', -26, 250],
])(
  'words interrupt, noise, coughs and “mm-hm” do not: sounds the verdict was not tuned on, %s',
  async (line, echoDb, pauseMs) => {
    const figures = await measureVerdicts('held-out', echoDb);
    console.log(
      `${line}: ${percent(figures.recognised)} of ${figures.interruptions} interruptions recognised, ` +
        `${percent(figures.mistaken)} of ${figures.others} other sounds mistaken, paused within ${figures.pauseP95Ms} ms (p95)`,
    );
    expect(figures.recognised).toBeGreaterThanOrEqual(0.95);
    expect(figures.mistaken).toBeLessThanOrEqual(0.1);
    expect(figures.pauseP95Ms).toBeLessThanOrEqual(pauseMs);
  },
  120_000,
);
