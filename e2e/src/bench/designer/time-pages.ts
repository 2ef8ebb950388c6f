import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findEntries } from '@patchcord/designer/entries';
import type { Page } from '@playwright/test';
import { type Figure, median } from '../figure.ts';
import type { CanvasPages } from './canvas-pages.ts';
import { type Vitals, vitalsOf, watchVitals } from './web-vitals.ts';

const { entries } = findEntries(fileURLToPath(new URL('../../../../apps/designer/src/app', import.meta.url)));

/** LCP and INP of every page there is, the canvas with a thousand nodes among them. */
export async function timePages(pages: CanvasPages, visits: number): Promise<Figure[]> {
  const timed: { place: string; vitals: readonly Vitals[] }[] = [];
  for (const place of addresses(pages)) {
    const vitals: Vitals[] = [];
    for (let visit = 0; visit < visits; visit++) vitals.push(await timeVisit(pages, place));
    timed.push({ place, vitals });
  }
  const lcp = timed.map(({ place, vitals }) => ({ place, ms: median(vitals.map(({ lcpMs }) => lcpMs)) }));
  const inp = timed.map(({ place, vitals }) => ({ place, ms: median(vitals.map(({ inpMs }) => inpMs)) }));
  return [figure('designer-lcp', lcp, 1500, visits), figure('designer-inp', inp, 100, visits)];
}

/** Pages behind the login; those before it have an owner already and lead on. */
function addresses({ flowId }: CanvasPages): string[] {
  const known = entries.filter(({ kind, path }) => kind === 'page' && !path.includes('['));
  return [...known.map(({ path }) => path), '/flows/techstore', `/flows/${flowId}`];
}

async function timeVisit({ openPage, designer }: CanvasPages, place: string): Promise<Vitals> {
  const page = await openPage();
  await watchVitals(page);
  await page.goto(designer.url + place, { waitUntil: 'load' });
  // As when somebody has looked at it; pages that lead on have done so.
  await pause(500);
  await interact(page, place);
  const vitals = await vitalsOf(page);
  if (vitals.lcpMs === 0 || vitals.inpMs === 0) throw new Error(`The browser timed nothing on ${place}.`);
  await page.context().close();
  return vitals;
}

/** What people do on any page, and what they do on a canvas. */
async function interact(page: Page, place: string): Promise<void> {
  const card = page.locator('.react-flow__node-card').first();
  if (place.startsWith('/flows/')) {
    await card.waitFor();
    await card.click();
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'Shift+ArrowDown', 'Control+z', '-', '+'])
      await page.keyboard.press(key);
    await page.keyboard.press('c');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('say');
    await page.keyboard.press('Escape');
    await card.click();
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('num');
  await page.keyboard.press('Escape');
}

function figure(
  name: string,
  pages: readonly { place: string; ms: number }[],
  goal: number,
  visits: number,
): Figure {
  const [worst = { place: 'no page', ms: Number.POSITIVE_INFINITY }] = pages.toSorted((a, b) => b.ms - a.ms);
  return {
    name,
    stat: 'worst page’s median',
    value: worst.ms,
    op: '<=',
    goal,
    unit: 'ms',
    samples: visits * pages.length,
    detail: `${worst.place.replace(/\/flows\/(?!techstore).+/, 'the canvas of 1,000 nodes')}; median page ${median(pages.map(({ ms }) => ms)).toFixed(0)} ms of ${pages.length}`,
  };
}
