import type { Page } from '@playwright/test';

/** What a visitor waits for, in ms (web.dev/vitals). */
export interface Vitals {
  /** Largest contentful paint. */
  readonly lcpMs: number;
  /** The slowest interaction: from key or click to the next frame. */
  readonly inpMs: number;
}

/** Before the page is opened: writes down what the browser reports. */
export async function watchVitals(page: Page): Promise<void> {
  await page.addInitScript(`(() => {
    const vitals = globalThis.vitals = { lcpMs: 0, inpMs: 0 };
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) vitals.lcpMs = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId) vitals.inpMs = Math.max(vitals.inpMs, duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  })()`);
}

/** Once nothing is under way any more. */
export async function vitalsOf(page: Page): Promise<Vitals> {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))',
  );
  return page.evaluate<Vitals>('globalThis.vitals');
}
