import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loggedIn, openBrowser } from './open-browser.ts';
import { boxOf, drag, middleOf, soon, whereItStays } from './pointer.ts';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { type StoredDraft, StoredDrafts } from './stored-drafts.ts';

let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let drafts: StoredDrafts;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  drafts = new StoredDrafts(owner);
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

beforeEach(async () => {
  const looks = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;
  context = await loggedIn(browser, designer.url, owner, looks);
  page = await context.newPage();
});
afterEach(() => context.close());

async function open(flow: string): Promise<void> {
  await page.goto(`${designer.url}/flows/${flow}`);
  await page.locator('.react-flow__node-card').first().waitFor();
}

const card = (id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
const head = (id: string): Locator => card(id).locator('.card-head');

const say = (text: string, on: Record<string, string>) => ({ type: 'say@1', with: { text }, on });

/** A greeting and a good-bye, and two sentences that nothing leads to; each where somebody has put it. */
async function placedFlow(): Promise<string> {
  const { text } = await owner.ask('POST', '/api/flows', { name: 'Placed', from: { kind: 'blank' } });
  const { id } = JSON.parse(text);
  const positions = {
    greet: { x: 61, y: 83 },
    goodbye: { x: 390, y: 70 },
    one: { x: 100, y: 520 },
    two: { x: 420, y: 330 },
  };
  const add = ({ nodes }: StoredDraft['document']) => {
    nodes.one = say('One.', { said: 'goodbye' });
    nodes.two = say('Two.', { said: 'goodbye' });
  };
  await drafts.edit(id, add, { format: 1, positions, notes: [] });
  return id;
}

describe('the map of the flow', () => {
  const map = () => page.getByRole('img', { name: 'Map of the flow' });

  it('leads to where it is clicked, and follows the mouse', async () => {
    await open('techstore');
    await whereItStays(head('greet'));
    const before = await drafts.bytes('techstore');
    const { x, y, width, height } = await boxOf(map());
    const there = { x: x + width * 0.8, y: y + height * 0.6 };
    const inSight = () => middleOf(page.locator('.mini-view'));
    const near = ({ x: left, y: top }: { x: number; y: number }) => ({
      x: expect.closeTo(left, -1),
      y: expect.closeTo(top, -1),
    });
    await page.mouse.click(there.x, there.y);
    await soon(inSight).toMatchObject(near(there));
    expect((await boxOf(head('greet'))).x).toBeLessThan(0);
    const back = { x: x + width * 0.4, y: y + height * 0.4 };
    await drag(page, there, back);
    await soon(inSight).toMatchObject(near(back));
    // Whatever the map had changed would be saved with the next edit, and stay when that is taken back.
    await card('need').focus();
    await page.keyboard.press('Enter');
    await page.locator('.react-flow__node.selected[data-id="need"]').waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await soon(() => drafts.bytes('techstore')).not.toBe(before);
    await page.keyboard.press('Control+z');
    await soon(() => drafts.bytes('techstore')).toBe(before);
    await page.getByRole('button', { name: 'Undo', disabled: true }).waitFor();
  });

  it('is drawn anew where a step was moved, and not where one is only looked at', async () => {
    await open('techstore');
    await whereItStays(head('need'));
    await page.evaluate(`globalThis.redrawn = 0;
      new MutationObserver((changes) => { redrawn += changes.length; }).observe(
        document.querySelector('.mini-map'), { subtree: true, attributes: true, attributeFilter: ['d'], childList: true });`);
    for (const id of ['need', 'greet']) {
      await head(id).click();
      await page.locator(`.react-flow__node.selected[data-id="${id}"]`).waitFor();
    }
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect(await page.evaluate('redrawn')).toBe(0);
    await page.keyboard.press('Shift+ArrowDown');
    await soon(() => page.evaluate('redrawn')).toBeGreaterThan(0);
    await page.keyboard.press('Control+z');
  });

  it('steps aside for the step that is looked at, and stays away where it was put away', async () => {
    await open('techstore');
    await whereItStays(head('need'));
    await head('need').click();
    const corner = await middleOf(map());
    const from = await middleOf(card('need'));
    await page.mouse.move(from.x, from.y + 200);
    // What is wheeled is panned half as far.
    await page.mouse.wheel(2 * (from.x - corner.x), 2 * (from.y - corner.y));
    await soon(async () => (await middleOf(map())).y).toBeLessThan(200);
    const [shown, covering] = [await boxOf(card('need')), await boxOf(map())];
    expect(shown.y).toBeGreaterThan(covering.y + covering.height);
    await page.mouse.wheel(2 * (corner.x - from.x), 2 * (corner.y - from.y));
    await soon(() => middleOf(map())).toEqual(corner);

    await page.keyboard.press('m');
    await map().waitFor({ state: 'detached' });
    await open('techstore');
    const button = page.getByRole('button', { name: 'Map of the flow', pressed: false });
    await button.waitFor();
    expect(await map().count()).toBe(0);
    await button.click();
    await map().waitFor();
  });
});

describe('several steps', () => {
  const selected = () =>
    page.evaluate<string>(
      "[...document.querySelectorAll('.react-flow__node.selected')].map(({ dataset }) => dataset.id).join(' ')",
    );

  async function boxAround(...ids: [string, string]): Promise<void> {
    const [first, last] = [await boxOf(card(ids[0])), await boxOf(card(ids[1]))];
    await page.keyboard.down('Shift');
    await drag(
      page,
      { x: first.x - 12, y: Math.min(first.y, last.y) - 12 },
      { x: last.x + last.width + 12, y: first.y + first.height + 12 },
    );
    await page.keyboard.up('Shift');
  }

  it('are chosen with a box, and are moved, copied and taken away together, a step of undo each', async () => {
    const flow = await placedFlow();
    await open(flow);
    const before = await drafts.bytes(flow);
    await whereItStays(head('greet'));
    await boxAround('greet', 'goodbye');
    await soon(selected).toBe('greet goodbye');
    await page.getByRole('heading', { name: '2 steps' }).waitFor();

    const from = await middleOf(head('greet'));
    await drag(page, from, { x: from.x + 40, y: from.y + 60 });
    await soon(() => drafts.bytes(flow)).not.toBe(before);
    const { greet, goodbye, one } = (await drafts.of(flow)).layout?.positions ?? {};
    expect(greet?.x).toBeGreaterThan(80);
    expect([greet?.x, greet?.y]).toEqual([(goodbye?.x ?? 0) - 329, (goodbye?.y ?? 0) + 13]);
    expect(one).toEqual({ x: 100, y: 520 });
    await page.keyboard.press('Control+z');
    await soon(() => drafts.bytes(flow)).toBe(before);
    expect(await selected()).toBe('greet goodbye');

    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await soon(selected).toBe('greet2 goodbye2');
    await soon(async () => (await drafts.of(flow)).document.nodes.greet2?.on).toEqual({ done: 'goodbye2' });
    await page.keyboard.press('Control+z');
    await soon(() => drafts.bytes(flow)).toBe(before);

    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await soon(async () => Object.keys((await drafts.of(flow)).document.nodes)).toEqual([]);
    await page.keyboard.press('Control+z');
    await soon(() => drafts.bytes(flow)).toBe(before);
  });

  it('are chosen one by one with Ctrl or Shift, and let go one by one of a box', async () => {
    await open(await placedFlow());
    await whereItStays(head('greet'));
    await head('greet').click();
    await head('two').click({ modifiers: ['Control'] });
    await soon(selected).toBe('greet two');
    await head('goodbye').click({ modifiers: ['Shift'] });
    await soon(selected).toBe('greet goodbye two');
    await head('greet').click({ modifiers: ['Shift'] });
    await soon(selected).toBe('goodbye two');
    await head('one').click();
    await soon(selected).toBe('one');
    await boxAround('greet', 'goodbye');
    await head('greet').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
    await page.keyboard.press('Escape');
    await soon(selected).toBe('greet goodbye');
    await head('goodbye').click({ modifiers: ['Control'] });
    await soon(selected).toBe('greet');
  });
});

describe('tidying up', () => {
  it('leaves where calls begin and what stands above what, and one undo brings all back to the byte', async () => {
    const flow = await placedFlow();
    await open(flow);
    const before = await drafts.bytes(flow);
    await page.getByRole('button', { name: 'Tidy up' }).click();
    await soon(() => drafts.bytes(flow)).not.toBe(before);
    const { greet, goodbye, one, two } = (await drafts.of(flow)).layout?.positions ?? {};
    expect(greet).toEqual({ x: 61, y: 83 });
    expect(goodbye?.x).toBeGreaterThan(61 + 248);
    expect(two?.x).toBe(one?.x);
    expect(two?.y).toBeLessThan(one?.y ?? 0);
    await page.getByRole('button', { name: 'Undo: Tidy up' }).click();
    await soon(() => drafts.bytes(flow)).toBe(before);
  });

  it('of some steps moves no other', async () => {
    const flow = await placedFlow();
    await open(flow);
    await whereItStays(head('one'));
    await head('one').click();
    await head('two').click({ modifiers: ['Control'] });
    await page.keyboard.press('t');
    await soon(async () => (await drafts.of(flow)).layout?.positions.one).not.toEqual({ x: 100, y: 520 });
    const { greet, goodbye, one, two } = (await drafts.of(flow)).layout?.positions ?? {};
    expect([greet, goodbye]).toEqual([
      { x: 61, y: 83 },
      { x: 390, y: 70 },
    ]);
    expect(two).toEqual({ x: 100, y: 330 });
    expect(one?.y).toBeGreaterThan(330);
  });
});
