import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { largeFlow } from './errands/large-flow.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';

let designer: RunningDesigner;
let browser: Browser;
let page: Page;
let owner: RawPerson;
const faults: string[] = [];

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner({ empty: true }), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  const window = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;
  page = await (await loggedIn(browser, designer.url, owner, window)).newPage();
  page.setDefaultTimeout(45_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => {
    faults.push(dialog.message());
    void dialog.dismiss();
  });
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

/** Chosen in the dialog, as from a disk. */
async function chosen(name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'A file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

const exported = (flow: object) => JSON.stringify({ patchcord: 'flow', format: 1, flow });
const bye = { type: 'hangup@1', with: { text: 'Bye.' } };
const small = {
  format: 1,
  id: 'zoo',
  name: 'Zoo',
  entry: 'bye',
  settings: { onError: 'bye' },
  nodes: { bye },
};

it('a broken file says why and where, and another one can be chosen at once', async () => {
  await visit(page, `${designer.url}/flows`);
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a flow' });
  await chosen('half.flow.json', '{"patchcord": "flow",\n "format": 1,');
  await dialog.getByText(/line 2/).waitFor();
  await chosen(
    'lost.flow.json',
    exported({ ...small, entry: 'nowhere', nodes: { bye: { type: 'hangup@1', with: { text: 7 } } } }),
  );
  await dialog.getByText('/nodes/bye/with/text').waitFor();
  await dialog.getByText('/entry').waitFor();
  await chosen('zoo.flow.json', exported(small));
  await page.waitForURL('**/flows/zoo');
});

const loaded = async (id: string) => JSON.parse((await owner.ask('GET', `/api/flows/${id}/draft`)).text);

/** What a browser saves when this is chosen for the flow. */
async function saved(flow: string, choice: string): Promise<{ name: string; bytes: Buffer }> {
  await visit(page, `${designer.url}/flows`);
  await page.getByRole('button', { name: `More for ${flow}`, exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: choice }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

it('a flow goes out as its folder, is edited on the disk, and comes in again by its folder', async () => {
  const hours = '# Hours\n\n## When are you open?\nFrom nine.\n';
  const headers = { 'content-type': 'application/octet-stream' };
  await fetch(`${designer.url}/api/flows/zoo/documents/hours.md`, {
    method: 'PUT',
    headers: { ...headers, origin: designer.url, cookie: owner.cookie },
    body: hours,
  });
  const { name, bytes } = await saved('Zoo', 'Export as a folder');
  expect(name).toBe('zoo.zip');
  const place = mkdtempSync(path.join(tmpdir(), 'patchcord-folder-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(unzipSync(bytes))) {
    mkdirSync(path.dirname(path.join(place, file)), { recursive: true });
    writeFileSync(path.join(place, file), content);
  }
  const folder = path.join(place, 'zoo');
  const flow = JSON.parse(readFileSync(path.join(folder, 'flow.json'), 'utf8'));
  expect(readFileSync(path.join(folder, 'knowledge/hours.md'), 'utf8')).toBe(hours);
  flow.nodes.bye.with.text = 'The gates are closed.';
  writeFileSync(path.join(folder, 'flow.json'), JSON.stringify(flow));
  writeFileSync(path.join(folder, 'knowledge/hours.md'), hours.replace('nine', 'ten'));

  await page.getByRole('button', { name: 'Import' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'A folder' }).click();
  await (await chooser).setFiles(folder);
  await page.getByText('There is a flow “Zoo” of the same id already.').waitFor();
  await page.getByRole('button', { name: 'Replace its draft' }).click();
  await page.waitForURL('**/flows/zoo');
  expect(await loaded('zoo')).toMatchObject({
    document: flow,
    knowledge: [{ id: 'hours', markdown: hours.replace('nine', 'ten') }],
  });
});

it('an export that can’t be had says why, and nothing is saved', async () => {
  await visit(page, `${designer.url}/flows`);
  await page.context().setOffline(true);
  onTestFinished(() => page.context().setOffline(false));
  await page.getByRole('button', { name: 'More for Zoo', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export the draft' }).click();
  await page.getByText('The designer can’t be reached').waitFor();
});

it.each([
  ['Export the draft', 'zoo.flow.json'],
  ['Export as a folder', 'zoo.zip'],
])('what “%s” saves comes in as a copy, with all that belongs to it', async (choice, file) => {
  const { name, bytes } = await saved('Zoo', choice);
  expect(name).toBe(file);
  await page.getByRole('button', { name: 'Import' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'A file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
  await page.getByRole('button', { name: 'Import as a copy' }).click();
  await page.waitForURL(/zoo-\d$/);
  const [original, copy] = [await loaded('zoo'), await loaded(new URL(page.url()).pathname.slice(7))];
  expect(copy.name).toBe('Zoo (copy)');
  expect({ ...copy.document, id: 'zoo', name: 'Zoo' }).toEqual(original.document);
  expect(copy.knowledge).toEqual(original.knowledge);
});

/** All of it is in sight. */
const fits = (selector: string) =>
  page.evaluate<boolean>(`(() => {
    const { scrollWidth, clientWidth } = document.querySelector('${selector}');
    return scrollWidth <= clientWidth;
  })()`);

it('a flow’s name is changed or emptied without an edit being refused, and a long one hides nothing', async () => {
  await visit(page, `${designer.url}/flows/zoo`);
  const name = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Name', { exact: true });
  await name.fill('');
  await expect.poll(async () => (await loaded('zoo')).document.name).toBe('');
  expect((await loaded('zoo')).name).toBe('Zoo');
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3).slice(0, 100);
  await name.fill(long);
  await expect.poll(async () => (await loaded('zoo')).name).toBe(long);
  await page
    .getByRole('status', { name: 'Saving' })
    .getByText(/^Draft · saved/)
    .waitFor();
  expect(await fits('[aria-label="Saving"] .truncate')).toBe(true);

  await page.setViewportSize({ width: 1024, height: 700 });
  await visit(page, `${designer.url}/flows`);
  expect(await fits('section[aria-label="Flows"]')).toBe(true);
  await page.getByRole('button', { name: `More for ${long}` }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await page.getByRole('link', { name: /….\(copy\)$/ }).waitFor();
  await page.setViewportSize({ width: 1440, height: 900 });
});

const hostile = '<img src=x onerror=alert(1)>"\'</script><script>alert(2)</script>';

it('what stands in a hostile flow is shown as text, wherever it is shown', async () => {
  await visit(page, `${designer.url}/flows`);
  await page.getByRole('button', { name: 'Import' }).click();
  await chosen(
    'hostile.flow.json',
    exported({
      ...small,
      id: 'hostile',
      name: hostile,
      intents: { [hostile]: { phrases: [hostile] } },
      handlers: { [hostile]: { when: { intent: hostile }, to: 'bye' } },
      nodes: { bye: { type: 'hangup@1', with: { text: hostile } } },
    }),
  );
  await page.waitForURL('**/flows/hostile');
  await page.getByRole('heading', { name: hostile }).waitFor();
  const card = page.getByRole('group', { name: /^Bye, / });
  await card.getByText(hostile).waitFor();
  await card.click();
  expect(await page.getByRole('textbox', { name: 'Goodbye' }).inputValue()).toBe(hostile);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Any time', exact: true }).click();
  await page.getByRole('button', { name: hostile }).first().waitFor();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(faults).toEqual([]);
});

it('a flow of a thousand steps is imported, opens where calls begin, and is edited', async () => {
  await visit(page, `${designer.url}/flows`);
  await page.getByRole('button', { name: 'Import' }).click();
  await chosen('large.flow.json', exported(largeFlow(1000)));
  await page.waitForURL('**/flows/large');
  await page.getByRole('group', { name: /^Step 0, .*calls start here/ }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill('The first of a thousand.');
  await page.getByRole('group', { name: /^Step 0, .*The first of a thousand/ }).waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('This is step 998');
  await page.getByRole('option', { name: /^Step 998/ }).click();
  await page.getByRole('group', { name: /^Step 998, / }).waitFor();
  await page.getByText('Nothing is wrong with this flow.').waitFor();
  const draft = async () => JSON.parse((await owner.ask('GET', '/api/flows/large/draft')).text);
  await expect
    .poll(async () => (await draft()).document.nodes.step0.with.text)
    .toBe('The first of a thousand.');
  expect(faults).toEqual([]);
});
