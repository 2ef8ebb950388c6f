import { canonicalJson, flowSchema } from '@patchcord/flows/model';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { password, RawPerson } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';

let designer: RunningDesigner;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  page = await browser.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      faults.push(message.text());
  });
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

it('the first visit makes the owner, by the printed code alone, and lands on the flows', async () => {
  await visit(page, designer.url);
  await page.getByLabel('Owner code').fill('WRON-GCOD-EEEE');
  await page.getByLabel('Your name').fill('Olga Owner');
  await page.getByLabel('E-mail address').fill('owner@example.org');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Become the owner' }).click();
  await page.getByText('This is not the code').waitFor();

  await page.getByLabel('Owner code').fill(designer.ownerCode.toLowerCase());
  await page.getByRole('button', { name: 'Become the owner' }).click();
  await page.waitForURL('**/flows');
  for (const name of ['TechStore', 'HealthPlus', 'EduLearn'])
    await page.getByRole('link', { name }).waitFor();
});

it('the first steps are shown until somebody has seen enough of them', async () => {
  const steps = page.getByRole('region', { name: 'First steps' });
  for (const step of ['Talk to it', 'Change a sentence', 'Put it on a number'])
    await steps.getByText(step).waitFor();
  await steps.getByRole('button', { name: 'Don’t show this again' }).click();
  await steps.waitFor({ state: 'detached' });
  await visit(page, `${designer.url}/flows`);
  await page.getByRole('link', { name: 'TechStore' }).waitFor();
  expect(await steps.count()).toBe(0);
});

it('a flow is found by its name or by a number that leads to it, and the list is put in another order', async () => {
  const names = () => page.getByRole('row').getByRole('link').allTextContents();
  await page.getByLabel('Search flows').fill('800 555 5678');
  await page.getByText('1 of 4 flows').waitFor();
  expect(await names()).toEqual(['HealthPlus']);
  await page.getByLabel('Search flows').fill('');
  await page.getByRole('button', { name: 'Flow', exact: true }).click();
  expect(await names()).toEqual(['Call-back', 'EduLearn', 'HealthPlus', 'TechStore']);
  await page.getByRole('button', { name: 'Flow', exact: true }).click();
  expect(await names()).toEqual(['TechStore', 'HealthPlus', 'EduLearn', 'Call-back']);
});

it('the code is worthless afterwards, and the first page is the login', async () => {
  const stranger = new RawPerson(designer.url);
  const again = { code: designer.ownerCode, name: 'X', email: 'x@example.org', password };
  expect(await stranger.ask('POST', '/api/owner', again)).toMatchObject({ status: 409 });
  expect(await stranger.ask('GET', '/')).toMatchObject({ status: 307, location: '/login' });
  expect(await stranger.ask('GET', '/welcome')).toMatchObject({ status: 307, location: '/login' });
});

it('somebody who is invited makes an account by the link, once', async () => {
  await visit(page, `${designer.url}/settings/people`);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('E-mail address').fill('guest@example.org');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByLabel('Link for guest@example.org').inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('guest@example.org').waitFor();

  const guest = await (await browser.newContext()).newPage();
  await visit(guest, link);
  await guest.getByLabel('Your name').fill('Gil Guest');
  await guest.getByLabel('Password').fill(password);
  await guest.getByRole('button', { name: 'Make my account' }).click();
  await guest.waitForURL('**/flows');
  await visit(guest, `${designer.url}/settings/people`);
  await guest.getByText('You may not see this page').waitFor();
  await visit(guest, link);
  await guest.getByText('This invitation is closed').waitFor();
});

it('who forgot their password gets a link from an admin, good for one other', async () => {
  await visit(page, `${designer.url}/settings/people`);
  await page.getByRole('button', { name: 'New password for Gil Guest' }).click();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByLabel('Link for Gil Guest').inputValue();
  await page.getByRole('button', { name: 'Done' }).click();

  const guest = await (await browser.newContext()).newPage();
  await visit(guest, link);
  await guest.getByLabel('New password').fill('quite another password');
  await guest.getByRole('button', { name: 'Set it and log in' }).click();
  await guest.waitForURL('**/flows');
  await visit(guest, link);
  await guest.getByText('This link is closed').waitFor();
  const old = await new RawPerson(designer.url).ask('POST', '/api/session', {
    email: 'guest@example.org',
    password,
  });
  expect(old.status).toBe(401);
});

it('a flow is made from blank, renamed, duplicated and deleted', async () => {
  await visit(page, `${designer.url}/flows`);
  await page.getByRole('button', { name: 'New flow' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Café <b>Müller</b>');
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.waitForURL('**/flows/cafe-b-muller-b');
  await visit(page, `${designer.url}/flows`);
  await page.getByRole('button', { name: 'More for Café' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Bakery');
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('link', { name: 'Bakery' }).waitFor();
  await page.getByRole('button', { name: 'More for Bakery' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await page.getByRole('link', { name: 'Bakery (copy)' }).waitFor();
  await page.getByRole('button', { name: 'More for Bakery (copy)' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('link', { name: 'Bakery (copy)' }).waitFor({ state: 'detached' });
});

it('a flow is made from a template: all that the business has is there to be changed', async () => {
  await visit(page, `${designer.url}/flows`);
  await page.getByRole('button', { name: 'New flow' }).click();
  await page.getByRole('radio', { name: /^TechStore/ }).click();
  await page.getByLabel('Name', { exact: true }).fill('Corner shop');
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.waitForURL('**/flows/corner-shop');
  const drafts = await page.evaluate(
    "Promise.all(['techstore', 'corner-shop'].map(async (id) => (await fetch('/api/flows/' + id + '/draft')).json()))",
  );
  const [shop, mine] = Array.from(Object(drafts), (draft) => Object(draft));
  expect(Object.keys(mine.document.nodes).length).toBeGreaterThan(20);
  const asCopied = { ...shop.document, id: 'corner-shop', name: 'Corner shop' };
  expect(canonicalOf(mine.document)).toBe(canonicalOf(asCopied));
  expect(mine.knowledge).toEqual(shop.knowledge);
});

/** Two spellings of one document read the same. */
function canonicalOf(document: unknown): string {
  return canonicalJson(flowSchema.parse(document));
}

it('a number is mapped, and says which flow it would run now, and why', async () => {
  await visit(page, `${designer.url}/numbers`);
  await page.getByRole('button', { name: 'Map a number' }).click();
  await page.getByLabel('Number', { exact: true }).fill('+1 (800) 555-0100');
  await page.getByRole('combobox', { name: 'Flow' }).click();
  await page.getByRole('option', { name: 'EduLearn' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: '+1 800 555 0100 Telephone number' }).waitFor();
  await page.getByLabel('Which flow would this number run now?').fill('800 555 0100');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByText('+18005550100 leads to the flow “edulearn”').waitFor();
});

it('a login that has expired is asked for on top of the page, and the page stays', async () => {
  await visit(page, `${designer.url}/numbers`);
  await page.getByRole('button', { name: 'Map a number' }).click();
  await page.getByLabel('Number', { exact: true }).fill('777');
  await page.getByRole('combobox', { name: 'Flow' }).click();
  await page.getByRole('option', { name: 'TechStore' }).click();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  const again = page.getByRole('dialog', { name: 'Your login has expired' });
  await again.getByLabel('E-mail address').fill('owner@example.org');
  await again.getByLabel('Password').fill(password);
  await again.getByRole('button', { name: 'Log in' }).click();
  await again.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: '777 Extension' }).waitFor();
});

it('no page has broken the policy of scripts, nor failed', () => {
  expect(faults).toEqual([]);
});
