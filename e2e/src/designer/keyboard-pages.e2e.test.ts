import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Keys } from './forms/keys.ts';
import { keepCalls } from './kept-calls.ts';
import { goRound } from './keyboard-round.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { rawGuest, rawOwner } from './raw-person.ts';
import { liveCall, type ScriptedEngine, scriptedEngine } from './scripted-engine.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';
import { visitsOf } from './visits.ts';
import { watchFocus } from './watch-focus.ts';

let designer: RunningDesigner;
let engine: ScriptedEngine;
let browser: Browser;
let page: Page;
let keys: Keys;
let unseen: readonly string[];

const pages = visitsOf({
  invitation: '/invitation/nothing',
  reset: '/reset/nothing',
  call: '/calls/stock',
}).filter(({ as, leadsTo }) => as === 'owner' && !leadsTo);

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  const owner = await rawOwner(designer.url, designer.ownerCode);
  await rawGuest(designer.url, owner, 'viewer');
  const hourAgo = new Date(Date.now() - 3_600_000);
  await keepCalls(designer, [
    { id: 'stock', like: 'two-questions-by-voice', startedAt: hourAgo, soundS: 60 },
    { id: 'saved', like: 'hung-up-half-way-and-saved', startedAt: hourAgo },
    { id: 'keys', like: 'keys-over-every-prompt', startedAt: hourAgo },
  ]);
  engine = await scriptedEngine(designer);
  engine.calls = [liveCall];
  const window = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;
  page = await (await loggedIn(browser, designer.url, owner, window)).newPage();
  page.setDefaultTimeout(45_000);
  unseen = await watchFocus(page);
  keys = new Keys(page);
});
afterAll(async () => {
  await browser?.close();
  await engine?.stop();
  await designer?.stop();
});

it.each(pages)('all of $path is come to by Tab, and seen when it is', async ({ normal }) => {
  await visit(page, designer.url + normal.at);
  await page.getByText(normal.shows).first().waitFor();
  expect(await goRound(page)).toEqual([]);
  expect(unseen).toEqual([]);
});

it('a number is mapped, by the hour too, and let go', async () => {
  await visit(page, `${designer.url}/numbers`);
  await press('Map a number');
  await keys.arrive('Number');
  await keys.type('777');
  await keys.reach('Flow');
  await keys.choose('EduLearn');
  await press('Another flow at some hours');
  await keys.arrive('Flow at these hours');
  await keys.choose('TechStore');
  await press('Save');
  await keys.arrive('Map a number');
  await page.getByText('TechStore: Mon–Fri 09:00–17:00').waitFor();
  await press('Change 777');
  await page.getByRole('dialog').waitFor();
  await keys.press('Escape');
  await keys.arrive('Change 777');
  await press('Unmap 777');
  await keys.arrive('Cancel');
  await press('Unmap');
  await isIn('Numbers');
  expect(unseen).toEqual([]);
});

it('somebody is invited, becomes another, and goes', async () => {
  await visit(page, `${designer.url}/settings/people`);
  await press('Invite');
  await keys.arrive('E-mail address');
  await keys.type('new@example.org');
  await keys.reach('Role');
  await keys.choose('operator');
  await press('Make a link');
  await keys.arrive('Link for new@example.org');
  await press('Done');
  await keys.arrive('Invite');
  await keys.reach('Role of Gil viewer');
  await keys.choose('designer');
  await page.getByText('Gil viewer is designer now').waitFor();
  await keys.arrive('Role of Gil viewer');
  await press('New password for Gil viewer');
  await press('Make a link');
  await keys.arrive('Link for Gil viewer');
  await keys.press('Escape');
  await keys.arrive('New password for Gil viewer');
  await press('Remove Gil viewer');
  await keys.arrive('Cancel');
  await press('Remove');
  await isIn('People');
  await press('Take back the invitation to new@example.org');
  await page.getByText('Nobody is invited at the moment').waitFor();
  expect(unseen).toEqual([]);
});

it('a document is brought in, asked, changed and removed', async () => {
  await visit(page, `${designer.url}/flows/techstore/documents`);
  const chooser = page.waitForEvent('filechooser');
  await keys.reach('Choose files');
  await keys.press('Enter');
  const buffer = Buffer.from('# Parking\n\n## Where do I park?\nBehind the store, for two hours.\n');
  await (await chooser).setFiles({ name: 'parking.md', mimeType: 'text/markdown', buffer });
  await keys.reach('Change parking');
  await keys.reach('Question');
  await keys.type('where do I park');
  await keys.press('Enter');
  await page.getByText('Behind the store').first().waitFor();
  await keys.reach('Change parking', 'Shift+Tab');
  await keys.press('Enter');
  await keys.arrive('Text');
  await keys.press('Control+End');
  await keys.type('Bring your receipt.');
  await press('Save');
  await keys.arrive('Change parking');
  await press('Remove parking');
  await keys.arrive('Cancel');
  await press('Remove');
  await isIn('Documents');
  expect(unseen).toEqual([]);
});

it('a call is found, opened and heard from a sentence on', async () => {
  await visit(page, `${designer.url}/calls`);
  await keys.reach('Flow');
  await keys.choose('TechStore');
  await page.waitForURL('**/calls?flow=techstore');
  await keys.arrive('Flow');
  const link = page.locator('a[href="/calls/stock"]');
  await keys.reach((await link.textContent()) ?? '');
  await page.locator('a[href^="/calls/"]:focus').waitFor();
  await keys.press('Enter');
  await page.waitForURL(/\/calls\/\w+$/);
  await visit(page, `${designer.url}/calls/stock`);
  await press('Play from 0:19');
  const heardAt = () => page.evaluate<number>('document.querySelector("audio").currentTime');
  await expect.poll(heardAt).toBeGreaterThan(11);
  expect(unseen).toEqual([]);
});

async function press(name: string): Promise<void> {
  await keys.reach(name);
  await keys.press('Enter');
}

/** What was used is gone, and its list has the focus instead. */
async function isIn(list: string): Promise<void> {
  await page.locator(`section[aria-label="${list}"]:focus`).waitFor();
}
