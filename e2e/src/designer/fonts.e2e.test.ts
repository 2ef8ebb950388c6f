import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepCalls } from './kept-calls.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';
import { type Visit, visitsOf } from './visits.ts';

let designer: RunningDesigner;
let browser: Browser;
let page: Page;
const asked: string[] = [];

const pages = visitsOf({
  invitation: '/invitation/nothing',
  reset: '/reset/nothing',
  call: '/calls/sales',
}).filter(({ on }) => on === 'designer');

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  const owner = await rawOwner(designer.url, designer.ownerCode);
  await keepCalls(designer, [
    { id: 'sales', like: 'put-through-to-a-human', startedAt: new Date(), soundS: 1 },
  ]);
  page = await (await loggedIn(browser, designer.url, owner)).newPage();
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(countBlocked);
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

/** Runs in the page: what its own rules kept it from asking for never becomes a request. */
const countBlocked = `globalThis.blocked = [];
addEventListener('securitypolicyviolation', ({ blockedURI }) => globalThis.blocked.push(blockedURI));`;

/** Runs in the page: where the files of its fonts are. */
const sources = `[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  .filter((rule) => rule instanceof CSSFontFaceRule)
  .flatMap((rule) => [...rule.style.getPropertyValue('src').matchAll(/url\\(["']?([^"')]+)/g)]
    .map(([, address]) => new URL(address, rule.parentStyleSheet.href ?? location.href).href))`;

const fonts = `document.fonts.ready.then(() => [...document.fonts]
  .filter(({ status }) => status !== 'unloaded')
  .map(({ family, status }) => family.replaceAll('"', '') + ' ' + status))`;

it.each(pages)('$path asks nobody but the designer, for its fonts neither', async ({ normal, leadsTo }) => {
  await visit(page, designer.url + normal.at, leadsTo);
  const loaded = await page.evaluate<string[]>(fonts);
  expect(loaded).toContain('Inter Variable loaded');
  expect(loaded.filter((font) => font.endsWith('error'))).toEqual([]);
  const places = await page.evaluate<string[]>(sources);
  expect(places.length).toBeGreaterThan(1);
  const elsewhere = [...asked.splice(0), ...places].filter(
    (address) => !/^(data|blob):/.test(address) && new URL(address).origin !== designer.url,
  );
  expect(elsewhere).toEqual([]);
  expect(await page.evaluate('globalThis.blocked')).toEqual([]);
});

/** What the letters of something are drawn with, as the browser’s own tools say. */
async function drawnWith(selector: string): Promise<{ familyName: string; isCustomFont: boolean }[]> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('DOM.enable');
  await tools.send('CSS.enable');
  const { root } = await tools.send('DOM.getDocument');
  const { nodeId } = await tools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts: used } = await tools.send('CSS.getPlatformFontsForNode', { nodeId });
  await tools.detach();
  return used.map(({ familyName, isCustomFont }) => ({ familyName, isCustomFont }));
}

const inter = { familyName: 'Inter', isCustomFont: true };
const mono = { familyName: 'JetBrains Mono', isCustomFont: true };

const visitOf = (path: Visit['path']) =>
  designer.url + (pages.find((seen) => seen.path === path)?.normal.at ?? '');

it('what is read is drawn with them: headings, cards of the canvas, names for machines', async () => {
  await visit(page, visitOf('/flows/[id]'));
  await page.getByRole('group', { name: /^Greet, / }).waitFor();
  expect(await drawnWith('h1')).toEqual([inter]);
  expect(await drawnWith('.react-flow__node[data-id="greet"] p')).toEqual([inter]);
  expect(await drawnWith('header kbd')).toEqual([mono]);
  await visit(page, visitOf('/calls/[id]'));
  expect(await drawnWith('section[aria-label="Way through the flow"] li p')).toEqual([mono]);
});
