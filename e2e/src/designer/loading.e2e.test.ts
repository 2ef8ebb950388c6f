import type { Browser, Page, Request } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepCalls } from './kept-calls.ts';
import { lookAt, pictureOf, still } from './looks.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';
import { visitsOf } from './visits.ts';

let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;

const slow = visitsOf({ invitation: '/', reset: '/', call: '/calls/stock' }).flatMap((seen) =>
  typeof seen.loading === 'string' ? [] : [{ ...seen, loading: seen.loading }],
);

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  await keepCalls(designer, [
    { id: 'stock', like: 'two-questions-by-voice', startedAt: new Date(), soundS: 60 },
  ]);
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

it.each(slow)('$path shows its shape until it is there', async (seen) => {
  const { loading, normal } = seen;
  const context = await loggedIn(browser, designer.url, owner, still);
  const page = await context.newPage();
  const lookedAhead = watchAhead(page, normal.at);
  await visit(page, designer.url + loading.from);
  if (loading.by) await page.getByRole('button', { name: loading.by, exact: true }).click();
  await page.locator(`a[href="${normal.at}"]`).first().hover();
  await expect.poll(lookedAhead).toBe(true);
  await page.route(
    (address) => address.pathname === normal.at,
    (route) => (isAhead(route.request()) ? route.continue() : undefined),
  );
  await page.locator(`a[href="${normal.at}"]`).first().click();
  await page.getByRole('heading', { level: 1, name: loading.title, exact: true }).waitFor();
  await lookAt(page, 'Loading …', pictureOf(seen, 'loading'));
  await context.close();
});

const isAhead = (request: Request) => request.headers()['next-router-prefetch'] !== undefined;

/** Links are looked at ahead, first where they lead, then what stands there meanwhile; what is more than that isn’t waited for. */
function watchAhead(page: Page, to: string): () => boolean {
  let done = false;
  const onEnd = (request: Request) => {
    const isFor = new URL(request.url()).pathname === to && isAhead(request);
    if (isFor && request.headers()['next-router-segment-prefetch'] !== '/_tree') done = true;
  };
  page.on('requestfinished', onEnd);
  page.on('requestfailed', onEnd);
  return () => done;
}
