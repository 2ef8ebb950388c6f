import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { installedHome } from '../harness/product.ts';
import { axeFaults } from './axe-faults.ts';
import { editEverything } from './forms/edit-everything.ts';
import { edited, everythingNode, trial } from './forms/everything.ts';
import { type InspectorPage, serveInspector } from './inspector-page.ts';
import { openBrowser } from './open-browser.ts';

let folder: string;
let served: InspectorPage;
let browser: Browser;
/** What went wrong in the pages without anybody seeing it. */
const failures: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-node-type-'));
  writeFileSync(path.join(folder, 'everything.node.ts'), everythingNode);
  [served, browser] = await Promise.all([
    serveInspector({
      folder,
      catalogue: './everything.node.ts',
      content: {
        document: trial,
        knowledge: [{ id: 'prices', markdown: '# Prices\n\n## What is it?\n\nTen.' }],
      },
      surroundings: {
        destinations: ['human', 'sales'],
        flows: [{ id: 'call-back', name: 'Call back', document: {} }],
      },
    }),
    openBrowser(),
  ]);
});
afterEach(() => expect(failures.splice(0)).toEqual([]));
afterAll(async () => {
  await browser?.close();
  await served?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(scheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    colorScheme: scheme,
    reducedMotion: 'reduce',
    viewport: { width: 340, height: 800 },
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => failures.push(error.message));
  await page.goto(served.url);
  await page.evaluate("editor.getState().select({ kind: 'nodes', ids: ['start'] })");
  await page.getByRole('heading', { name: 'Everything' }).waitFor();
  return page;
}

const documentOf = (page: Page) =>
  page.evaluate<string>('JSON.stringify(editor.getState().content.document)');

it('a node type nobody has seen is edited by keyboard alone, field by field, and undone to the byte', async () => {
  const page = await opened();
  const before = await documentOf(page);
  await editEverything(page);
  expect(JSON.parse(await documentOf(page))).toEqual(edited);
  await page.evaluate('while (editor.getState().history.canUndo) editor.getState().undo()');
  expect(await documentOf(page)).toBe(before);
  await page.context().close();
});

it('settings that can’t be are shown all the same, whatever stands there', async () => {
  const page = await opened();
  const keys = Object.keys(edited.nodes.begin.with);
  const odd = [
    null,
    7,
    -0.5,
    true,
    'odd',
    [],
    ['odd', 7, null],
    {},
    { type: 'odd', any: [7, { not: null }] },
    [[{}]],
  ];
  for (const value of odd) {
    await page.evaluate(`{
      const { edit, select } = editor.getState();
      const value = Object.fromEntries(${JSON.stringify(keys)}.map((key) => [key, ${JSON.stringify(value)}]));
      edit([{ kind: 'field-set', path: ['nodes', 'start', 'with'], value }], { label: 'Odd' });
      select({ kind: 'nodes', ids: ['end'] });
    }`);
    await page.getByLabel('Name of this step').and(page.locator('[value="end"]')).waitFor();
    await page.evaluate("editor.getState().select({ kind: 'nodes', ids: ['start'] })");
    await page.getByRole('button', { name: 'More settings' }).click();
    expect(await page.getByText('can’t be shown as a form').count(), JSON.stringify(value)).toBe(0);
    expect(await page.getByLabel('Title', { exact: true }).count()).toBe(1);
  }
  await page.context().close();
});

it.each(['light', 'dark'] as const)(
  'every kind of field is fit to be read out and seen, in %s',
  async (scheme) => {
    const page = await opened(scheme);
    await page.evaluate(`{
    const { content, edit, select } = editor.getState();
    edit([{ kind: 'content-replace', content: { ...content, document: ${JSON.stringify(edited)} } }], { label: 'All' });
    select({ kind: 'nodes', ids: ['begin'] });
  }`);
    for (const fold of ['More settings', 'Limits']) await page.getByRole('button', { name: fold }).click();
    mkdirSync(path.join(installedHome, 'screenshots'), { recursive: true });
    await page.screenshot({
      path: path.join(installedHome, `screenshots/forms-${scheme}.png`),
      fullPage: true,
    });
    expect(await axeFaults(page, { scheme, allowed: ['page-has-heading-one'] })).toEqual([]);
    await page.context().close();
  },
);
