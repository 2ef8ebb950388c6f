import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import AxeBuilder from '@axe-core/playwright';
import { findEntries } from '@patchcord/designer/entries';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedHome } from '../harness/product.ts';
import { openBrowser } from './open-browser.ts';
import { type RawPerson, rawGuest, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';

/** Looked at by people; not kept with the source. */
const pictures = path.join(installedHome, 'screenshots');
const schemes = ['light', 'dark'] as const;

const { entries } = findEntries(path.resolve(import.meta.dirname, '../../../apps/designer/src/app'));
const pages = entries.filter(({ kind }) => kind === 'page').map((entry) => entry.path);

/** How each page is visited, by whom and where. A page that isn't here fails. */
const visits: Readonly<Record<string, { as: 'owner' | 'stranger'; at: () => string; shows: string }>> = {
  '/': { as: 'owner', at: () => '/', shows: 'Flows' },
  '/login': { as: 'stranger', at: () => '/login', shows: 'Log in' },
  '/welcome': { as: 'stranger', at: () => '/welcome', shows: 'Welcome' },
  '/invitation/[token]': { as: 'stranger', at: () => invitation, shows: 'You are invited' },
  '/flows': { as: 'owner', at: () => '/flows', shows: 'TechStore' },
  '/flows/[id]': { as: 'owner', at: () => '/flows/techstore', shows: 'TechStore' },
  '/flows/[id]/documents': { as: 'owner', at: () => '/flows/techstore/documents', shows: 'Used by' },
  '/reset/[token]': { as: 'stranger', at: () => '/reset/nothing', shows: 'This link is closed' },
  '/numbers': { as: 'owner', at: () => '/numbers', shows: '+1 800 555 1234' },
  '/calls': { as: 'owner', at: () => '/calls', shows: 'No call yet' },
  '/calls/[id]': { as: 'owner', at: () => '/calls/call-1', shows: 'There is nothing at this address' },
  '/live': { as: 'owner', at: () => '/live', shows: 'The engine doesn’t answer' },
  '/analysis': { as: 'owner', at: () => '/analysis', shows: 'No call in this time' },
  '/settings': { as: 'owner', at: () => '/settings', shows: 'People' },
  '/settings/people': { as: 'owner', at: () => '/settings/people', shows: 'Open invitations' },
  '/settings/account': { as: 'owner', at: () => '/settings/account', shows: 'Present password' },
};

let designer: RunningDesigner;
let fresh: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let viewer: RawPerson;
let invitation = '';

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [designer, fresh, browser] = await Promise.all([
    startDesigner(),
    startDesigner({ empty: true }),
    openBrowser(),
  ]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  viewer = await rawGuest(designer.url, owner, 'viewer');
  const invited = { email: 'guest@example.org', role: 'designer' };
  invitation = JSON.parse((await owner.ask('POST', '/api/invitations', invited)).text).path;
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([designer?.stop(), fresh?.stop()]);
});

async function contextOf(
  person: RawPerson | null,
  scheme: (typeof schemes)[number],
): Promise<BrowserContext> {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  for (const cookie of person?.cookie.split('; ') ?? []) {
    const [name = '', ...value] = cookie.split('=');
    await context.addCookies([{ name, value: value.join('='), url: designer.url }]);
  }
  return context;
}

/** A picture of it, and what axe has against it. */
async function lookAt(page: Page, name: string): Promise<string[]> {
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

describe.each(schemes)('in %s', (scheme) => {
  it.each(pages)('%s', async (place) => {
    const visit = visits[place];
    if (!visit) throw new Error(`nobody visits ${place}: say how in this file`);
    const { as, at, shows } = visit;
    const context = await contextOf(as === 'owner' ? owner : null, scheme);
    const page = await context.newPage();
    // Nobody owns the fresh one yet.
    await page.goto((place === '/welcome' ? fresh : designer).url + at());
    await page.getByText(shows).first().waitFor();
    const name = `${place.replace(/[[\]]/g, '').replaceAll('/', '-')}-${scheme}`.replace(/^-/, '');
    expect(await lookAt(page, name)).toEqual([]);
    await context.close();
  });

  it('what a role may not see', async () => {
    const context = await contextOf(viewer, scheme);
    const page = await context.newPage();
    await page.goto(`${designer.url}/settings/people`);
    await page.getByText('You may not see this page').waitFor();
    expect(await lookAt(page, `no-rights-${scheme}`)).toEqual([]);
    await context.close();
  });

  it('a page that isn’t there, and a flow that isn’t', async () => {
    const context = await contextOf(owner, scheme);
    const page = await context.newPage();
    await page.goto(`${designer.url}/nowhere`);
    await page.getByText('There is nothing at this address').waitFor();
    await page.goto(`${designer.url}/flows/nobody`);
    await page.getByText('There is nothing at this address').waitFor();
    expect(await lookAt(page, `nothing-here-${scheme}`)).toEqual([]);
    await context.close();
  });

  it('a closed invitation', async () => {
    const context = await contextOf(null, scheme);
    const page = await context.newPage();
    await page.goto(`${designer.url}/invitation/nothing`);
    await page.getByText('This invitation is closed').waitFor();
    expect(await lookAt(page, `invitation-closed-${scheme}`)).toEqual([]);
    await context.close();
  });

  it('a browser that is offline', async () => {
    const context = await contextOf(owner, scheme);
    const page = await context.newPage();
    await page.goto(`${designer.url}/flows`);
    await page.getByRole('link', { name: 'TechStore' }).waitFor();
    await context.setOffline(true);
    await page.getByText('This browser is offline').waitFor();
    expect(await lookAt(page, `offline-${scheme}`)).toEqual([]);
    await page.getByRole('link', { name: 'TechStore' }).waitFor();
    await context.close();
  });

  it('dialogs, menus and the palette', async () => {
    const context = await contextOf(owner, scheme);
    const page = await context.newPage();
    await page.goto(`${designer.url}/flows`);
    await page.getByRole('button', { name: 'New flow' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await lookAt(page, `new-flow-${scheme}`)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await lookAt(page, `import-${scheme}`)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Go somewhere').waitFor();
    expect(await lookAt(page, `palette-${scheme}`)).toEqual([]);
    await page.getByPlaceholder('Go somewhere').fill('numbers');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/numbers');
    await page.getByRole('button', { name: 'Map a number' }).click();
    await page.getByRole('button', { name: 'Another flow at some hours' }).click();
    await page.getByText('By the hour').waitFor();
    expect(await lookAt(page, `map-number-${scheme}`)).toEqual([]);
    await context.close();
  });
});

describe('a product without flows', () => {
  let first: RawPerson;
  beforeAll(async () => {
    first = await rawOwner(fresh.url, fresh.ownerCode);
  });

  it.each(schemes)('says what a flow and a number are, and how to get one, in %s', async (scheme) => {
    const context = await contextOf(first, scheme);
    const page = await context.newPage();
    await page.goto(`${fresh.url}/flows`);
    await page.getByText('No flow yet').waitFor();
    expect(await lookAt(page, `flows-empty-${scheme}`)).toEqual([]);
    await page.goto(`${fresh.url}/numbers`);
    await page.getByText('No number yet').waitFor();
    expect(await lookAt(page, `numbers-empty-${scheme}`)).toEqual([]);
    await context.close();
  });

  it.each(schemes)(
    'says of a page that can’t be made what to do, and makes it when it can, in %s',
    async (scheme) => {
      const context = await contextOf(first, scheme);
      const page = await context.newPage();
      const database = new DatabaseSync(fresh.databaseUrl.replace('file:', ''));
      try {
        database.exec('ALTER TABLE "Number" RENAME TO "Away"');
        await page.goto(`${fresh.url}/numbers`);
        await page.getByText('This page could not be made').waitFor();
        expect(await lookAt(page, `failed-${scheme}`)).toEqual([]);
        expect(await page.content()).not.toContain('DB_');
        database.exec('ALTER TABLE "Away" RENAME TO "Number"');
      } finally {
        database.close();
      }
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('No number yet').waitFor();
      await context.close();
    },
  );
});
