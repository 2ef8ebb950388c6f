import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
  page.setDefaultTimeout(15_000);
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
