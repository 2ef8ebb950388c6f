import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepCalls } from './kept-calls.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { type RawPerson, rawGuest, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';

let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let page: Page;

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  // The clock of whoever asks is one hour before that of the line.
  const context = await loggedIn(browser, designer.url, owner, { timezoneId: 'Europe/London' });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

const choose = async (label: string, option: string) => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
};

it('a number that leads somewhere already is told while it is typed, and refused all the same', async () => {
  await visit(page, `${designer.url}/numbers`);
  await page.getByRole('button', { name: 'Map a number' }).click();
  await page.getByLabel('Number', { exact: true }).fill('+1 800 555-1234');
  await page.getByText('+1 800 555 1234 leads to TechStore already').waitFor();
  const order = { flow: 'edulearn', fallback: false, note: '', hours: null, instead: null };
  const { status, text } = await owner.ask('PUT', '/api/numbers/8005551234', order);
  expect([status, JSON.parse(text).code]).toEqual([409, 'NUMBER_TAKEN']);
});

it('a number belongs to another flow at some hours, and says so of any moment', async () => {
  await page.getByLabel('Number', { exact: true }).fill('777');
  await choose('Flow', 'EduLearn');
  await page.getByRole('button', { name: 'Another flow at some hours' }).click();
  await page.getByRole('combobox', { name: 'Flow at these hours' }).click();
  await page.getByRole('option', { name: 'TechStore' }).click();
  await page.getByLabel('Time zone').fill('Europe/Berlin');
  await page.getByRole('button', { name: 'More hours' }).click();
  await page.getByText('stands above and takes the calls').first().waitFor();
  await page.getByRole('button', { name: 'Remove these hours', exact: true }).last().click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: '777 Extension' }).waitFor();
  await page.getByText('TechStore: Mon–Fri 09:00–17:00').waitFor();

  await page.getByLabel('Which flow would this number run').fill('777');
  await page.getByRole('button', { name: 'At another moment' }).click();
  // Tuesday, 08:30 in London: half past nine in Berlin.
  await page.getByLabel('Moment').fill('2026-12-01T08:30');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByText('777 leads to the flow “techstore”, whose hours it is').waitFor();
  await page.getByLabel('Moment').fill('2026-12-01T16:30');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByText('777 leads to the flow “edulearn”, outside of the hours').waitFor();
});

it('the fallback for unknown numbers is set, explained and taken away', async () => {
  await visit(page, `${designer.url}/numbers`);
  await page.getByText('their callers hear busy').waitFor();
  await page.getByRole('button', { name: 'Change the fallback' }).click();
  await choose('Their calls', '777');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('region', { name: 'Unknown numbers' }).getByText('to EduLearn').waitFor();
  await page.getByLabel('Which flow would this number run').fill('+1 800 555 0199');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByText('so it goes where the fallback 777 leads').waitFor();
  await page.getByRole('button', { name: 'Change the fallback' }).click();
  await choose('Their calls', 'Hear busy');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('their callers hear busy').waitFor();
  const { text } = await owner.ask('GET', '/api/numbers/%2B18005550199/which');
  expect(JSON.parse(text)).toMatchObject({ by: null, why: expect.stringContaining('no fallback') });
});

it('the last three callers of a number stand beside it, the latest first, and lead to their calls', async () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour));
  const like = 'put-through-to-a-human';
  await keepCalls(designer, [
    ...[9, 12, 10, 11].map((hour) => ({
      id: `at-${hour}`,
      like,
      startedAt: at(hour),
      callerNumber: `+1212555010${hour - 9}`,
    })),
    { id: 'other', like, startedAt: at(13), callerNumber: '+12125550109', dialledNumber: '100' },
  ]);
  await visit(page, `${designer.url}/numbers`);
  const calls = (which: Page) =>
    which.getByRole('row').filter({ hasText: '+1 800 555 1234' }).getByRole('listitem');
  await calls(page).getByRole('link', { name: 'All calls to it' }).waitFor();
  const [latest, , , all] = await calls(page).allTextContents();
  expect(await calls(page).allTextContents()).toEqual([
    expect.stringContaining('+1 212 555 0103'),
    expect.stringContaining('+1 212 555 0102'),
    expect.stringContaining('+1 212 555 0101'),
    all,
  ]);
  for (const told of ['TechStore v1', 'Human hung up']) expect(latest).toContain(told);

  const viewer = await rawGuest(designer.url, owner, 'viewer');
  const onlooker = await (await loggedIn(browser, designer.url, viewer)).newPage();
  await visit(onlooker, `${designer.url}/numbers`);
  await calls(onlooker)
    .first()
    .getByText(/^\+1 .*•.*03$/)
    .waitFor();
  expect(await onlooker.content()).not.toContain('5550103');

  await calls(page).getByRole('link', { name: 'All calls to it' }).click();
  await page.waitForURL('**/calls?number=*');
  await page.getByText('+1 212 555 0100').waitFor();
  expect(await page.getByText('+1 212 555 0109').count()).toBe(0);
  await visit(page, `${designer.url}/numbers`);
  await calls(page).first().getByRole('link').click();
  await page.waitForURL('**/calls/at-12');
});
