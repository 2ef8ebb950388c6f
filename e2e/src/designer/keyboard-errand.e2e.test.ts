import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawByKeyboard } from './errands/draw-by-keyboard.ts';
import { delivery, errand } from './errands/errand.ts';
import { Keyboard } from './errands/keyboard.ts';
import { withPlainNames } from './errands/with-plain-names.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';

let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let page: Page;

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner({ empty: true }), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  const window = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;
  page = await (await loggedIn(browser, designer.url, owner, window)).newPage();
  page.setDefaultTimeout(45_000);
  await page.addInitScript(countMice);
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

/** Runs in the page: what a mouse or a finger would bring about. A click by a key counts no press. */
const countMice = `globalThis.mice = [];
for (const name of ['pointerdown', 'mousedown', 'mousemove', 'wheel', 'dragstart', 'touchstart', 'click'])
  addEventListener(name, (event) => {
    if (name !== 'click' || event.detail > 0) globalThis.mice.push(name);
  }, true);`;

it('the store’s errand is drawn from blank without a mouse: the very flow that a mouse draws', async () => {
  await visit(page, `${designer.url}/flows`);
  const keys = new Keyboard(page);
  await keys.reach('New flow');
  await keys.press('Enter');
  await keys.arrive('Name');
  await keys.type('Front desk');
  await keys.press('Enter');
  await page.waitForURL('**/flows/front-desk');
  await page.getByRole('group', { name: /^Greet, / }).waitFor();
  await drawByKeyboard(keys);
  await page.getByText('Nothing is wrong with this flow.').waitFor();
  await page.getByRole('status', { name: 'Saving' }).getByText('saved').waitFor();
  const { text } = await owner.ask('GET', '/api/flows/front-desk/draft');
  const { document, knowledge } = JSON.parse(text);
  expect(withPlainNames(document)).toBe(withPlainNames(errand('front-desk', 'Front desk')));
  expect(knowledge).toMatchObject([delivery]);
  expect(await page.evaluate('globalThis.mice')).toEqual([]);
});

it('it is published and put on a number, without a mouse either', async () => {
  const keys = new Keyboard(page);
  await keys.press('Control+k');
  await keys.arrive('Commands');
  await keys.type('Publish this flow');
  await keys.press('Enter');
  await page.getByText('It is the first version that runs.').waitFor();
  await keys.reach('What is new, for the history');
  await keys.type('The first one');
  await keys.press('Enter');
  await keys.arrive('Done');
  await keys.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keys.reach('Numbers');
  await keys.press('Enter');
  await page.waitForURL('**/numbers');
  await keys.reach('Map a number');
  await keys.press('Enter');
  await keys.arrive('Number');
  await keys.type('+1 800 555 0142');
  await keys.reach('Flow');
  await keys.choose('Front desk');
  await keys.reach('Save');
  await keys.press('Enter');
  await keys.arrive('Map a number');
  await page.getByRole('cell', { name: '+1 800 555 0142 Telephone' }).waitFor();
  const { text } = await owner.ask('GET', '/api/numbers/%2B18005550142/which');
  expect(JSON.parse(text)).toMatchObject({ flow: 'front-desk', name: 'Front desk' });
  expect(await page.evaluate('globalThis.mice')).toEqual([]);
});
