import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { thousandNodes } from '../bench/designer/thousand-nodes.ts';
import { axeFaults } from './axe-faults.ts';
import { noteDrawnCards } from './drawn-cards.ts';
import { openBrowser } from './open-browser.ts';
import { boxOf, drag, middleOf, soon, whereItStays } from './pointer.ts';
import { type RawPerson, rawGuest, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';

let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let viewer: RawPerson;
let context: BrowserContext;
let page: Page;
let flow = '';

interface Saved {
  readonly revision: number;
  readonly document: {
    readonly entry?: string;
    readonly nodes: Readonly<Record<string, { type: string; on?: Readonly<Record<string, string>> }>>;
    readonly variables?: object;
  };
  readonly layout: {
    readonly positions: Readonly<Record<string, { x: number; y: number }>>;
    readonly notes: readonly { text: string }[];
  } | null;
}

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  viewer = await rawGuest(designer.url, owner, 'viewer');
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

beforeEach(async () => {
  context = await contextOf(owner, 'light');
  page = await context.newPage();
  flow = await newFlow();
  await open(page, flow);
});
afterEach(() => context.close());

async function contextOf({ cookie }: RawPerson, colorScheme: 'light' | 'dark'): Promise<BrowserContext> {
  const made = await browser.newContext({
    colorScheme,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  for (const pair of cookie.split('; ')) {
    const [name = '', ...value] = pair.split('=');
    await made.addCookies([{ name, value: value.join('='), url: designer.url }]);
  }
  return made;
}

/** A greeting that leads to a good-bye. */
async function newFlow(): Promise<string> {
  const { text } = await owner.ask('POST', '/api/flows', { name: 'Drawn', from: { kind: 'blank' } });
  return JSON.parse(text).id;
}

async function open(on: Page, id: string): Promise<void> {
  await on.goto(`${designer.url}/flows/${id}`);
  await on.locator('.react-flow__node-card').first().waitFor();
}

const card = (id: string, on: Page = page): Locator => on.locator(`.react-flow__node[data-id="${id}"]`);
const port = (id: string, name: string): Locator => card(id).locator(`[data-handleid="${name}"]`);

async function draft(id = flow): Promise<Saved> {
  return JSON.parse((await owner.ask('GET', `/api/flows/${id}/draft`)).text);
}
/** Saved by itself. */
const saved = (look: (draft: Saved) => unknown, id = flow) => soon(async () => look(await draft(id)));
/** The card that has the focus. */
const focused = (on: Page = page) =>
  soon(() => on.evaluate<string | undefined>('document.activeElement?.dataset.id'));
const wires = (id: string) => saved(({ document }) => document.nodes[id]?.on ?? null);

describe('by mouse', () => {
  it('a step is dragged onto the canvas, wired from its port, and leads on to one chosen where the wire was dropped', async () => {
    await page.getByRole('button', { name: 'Add a step' }).click();
    const empty = await middleOf(page.locator('.canvas'));
    await page.getByRole('option', { name: 'Say', exact: true }).dragTo(page.locator('.react-flow__pane'), {
      targetPosition: { x: 500, y: 420 },
    });
    await card('say').waitFor();
    await drag(page, await middleOf(port('greet', 'done')), await middleOf(card('say')));
    await wires('greet').toEqual({ done: 'say' });
    await drag(page, await middleOf(port('say', 'said')), { x: empty.x + 160, y: empty.y + 60 });
    await page.getByPlaceholder('What comes after Say?').fill('listen');
    await page.keyboard.press('Enter');
    await wires('say').toEqual({ said: 'listen' });
  });

  it('a step dropped on a wire comes between both its ends', async () => {
    await page.getByRole('button', { name: 'Add a step' }).click();
    const [from, to] = [await middleOf(port('greet', 'done')), await middleOf(port('goodbye', 'in'))];
    const canvas = await page.locator('.react-flow__pane').boundingBox();
    await page.getByRole('option', { name: 'Say', exact: true }).dragTo(page.locator('.react-flow__pane'), {
      targetPosition: {
        x: (from.x + to.x) / 2 - (canvas?.x ?? 0),
        y: (from.y + to.y) / 2 - (canvas?.y ?? 0),
      },
    });
    await wires('greet').toEqual({ done: 'say' });
    await wires('say').toEqual({ said: 'goodbye' });
  });

  it('a card stays where it was dropped, and goes back with undo', async () => {
    const from = await middleOf(card('goodbye').locator('.card-head'));
    await drag(page, from, { x: from.x + 40, y: from.y + 130 });
    await saved(({ layout }) => layout?.positions.goodbye !== undefined).toBe(true);
    const moved = (await draft()).layout?.positions.goodbye;
    const dropped = await middleOf(card('goodbye').locator('.card-head'));
    expect(dropped.x).toBeCloseTo(from.x + 36, -1);
    expect(dropped.y).toBeGreaterThan(from.y + 100);
    await page.keyboard.press('Control+z');
    await saved(({ layout }) => layout?.positions.goodbye).not.toEqual(moved);
    await soon(() => middleOf(card('goodbye').locator('.card-head'))).toMatchObject({
      y: expect.closeTo(from.y, 0),
    });
  });

  it('what the right button offers, and a wire that is taken away', async () => {
    await card('greet').click({ button: 'right' });
    await page.getByRole('menu').waitFor();
    expect(await axeFaults(page, { only: '[role="menu"]' })).toEqual([]);
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await card('greet2').waitFor();
    expect((await boxOf(card('greet2'))).x).toBeGreaterThan((await boxOf(card('greet'))).x + 20);
    await page.locator('.react-flow__edge').first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Remove the wire' }).click();
    await wires('greet').toEqual({});
    await soon(() => card('greet').locator('.port.open').textContent()).toContain('greeting was said');
  });
});

describe('by keyboard', () => {
  it('a step is added, wired to another and to a new one, and taken away again', async () => {
    await page.keyboard.press('ArrowRight');
    await soon(() => card('greet').getAttribute('class')).toContain('selected');
    await page.keyboard.press('c');
    await page.getByPlaceholder('Which way out?').fill('greeting was');
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('Which step?').waitFor();
    expect(await axeFaults(page, { only: '[role="dialog"]' })).toEqual([]);
    await page.getByPlaceholder('Which step?').fill('new: say');
    await page.keyboard.press('Enter');
    await wires('greet').toEqual({ done: 'say' });
    await focused().toBe('say');
    await page.keyboard.press('c');
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('Which step?').fill('goodbye');
    await page.keyboard.press('Enter');
    await wires('say').toEqual({ said: 'goodbye' });
    await page.keyboard.press('ArrowLeft');
    await focused().toBe('greet');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await saved(({ document }) => Object.keys(document.nodes)).toEqual(['greet', 'goodbye']);
    await wires('greet').toEqual({});
    await page.keyboard.press('Control+z');
    await wires('greet').toEqual({ done: 'say' });
  });

  it('/ adds a step where the mouse is; Shift and arrows move it; N writes a note', async () => {
    await page.mouse.move(700, 520);
    await page.keyboard.press('/');
    await page.locator('.palette').waitFor();
    expect(await axeFaults(page, { only: '.palette' })).toEqual([]);
    await page.keyboard.type('menu');
    await page.keyboard.press('Enter');
    await card('menu').waitFor();
    await saved(({ layout }) => layout?.positions.menu !== undefined).toBe(true);
    const { x = 0, y = 0 } = (await draft()).layout?.positions.menu ?? {};
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await saved(({ layout }) => layout?.positions.menu).toEqual({ x: x + 20, y: y + 20 });
    await page.keyboard.press('n');
    await page.keyboard.type('Ask for the number first.');
    await page.keyboard.press('Escape');
    await saved(({ layout }) => layout?.notes.map(({ text }) => text)).toEqual(['Ask for the number first.']);
  });
});

describe('copies', () => {
  it('go from flow to flow with their wires and what they speak of', async () => {
    await open(page, 'techstore');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+f');
    await page.getByPlaceholder('A name, or what is said').fill('which product');
    await page.keyboard.press('Enter');
    await focused().toBe('whichProduct');
    await page.keyboard.press('Control+c');
    const other = await context.newPage();
    await open(other, flow);
    await card('greet', other).click();
    await other.keyboard.press('Control+v');
    await card('whichProduct', other).waitFor();
    await saved(({ document }) => Object.keys(document.variables ?? {})).toContain('question');
    await other.keyboard.press('Control+v');
    await card('whichProduct2', other).waitFor();
    await other.keyboard.press('Control+d');
    await card('whichProduct3', other).waitFor();
    await other.keyboard.press('Control+a');
    await other.keyboard.press('Delete');
    await saved(({ document }) => Object.keys(document.nodes)).toEqual([]);
    await other.getByText('Nothing happens in this flow yet').waitFor();
  });
});

describe('a large flow', () => {
  beforeEach(async () => {
    const { revision } = await draft();
    const { document, layout } = thousandNodes(flow);
    await owner.ask('PUT', `/api/flows/${flow}/draft`, { revision, document, layout });
    await open(page, flow);
  });

  it('draws what is in sight, and all of it as dots from afar', async () => {
    const cards = page.locator('.react-flow__node-card');
    expect(await cards.count()).toBeLessThan(60);
    await card('step0').focus();
    await page.keyboard.press('0');
    await soon(() => cards.count()).toBe(1000);
    expect(await page.locator('.card-dot').count()).toBe(1000);
    await page.keyboard.press('1');
    await soon(() => cards.count()).toBeLessThan(60);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('step 777:');
    await page.keyboard.press('Enter');
    await focused().toBe('step777');
  });

  it('draws no card anew but the one that is dragged', async () => {
    await page.addInitScript(noteDrawnCards);
    await open(page, flow);
    const head = card('step1').locator('.card-head');
    // Who was selected before is drawn once as one who isn't; and what is drawn is seen here.
    await head.click();
    await soon(() => page.evaluate('[...drawnCards]')).toContain('step1');
    const from = await whereItStays(head);
    await page.evaluate('drawnCards.clear()');
    await drag(page, from, { x: from.x + 60, y: from.y + 40 });
    await saved(({ layout }) => layout?.positions.step1?.y ?? 0).toBeGreaterThan(200);
    expect(await page.evaluate("[...drawnCards].filter((id) => id !== 'step1')")).toEqual([]);
  });
});

/** In milliseconds, of whatever on the page takes longest to change its looks. */
const longestMotion = `Math.max(...[...document.querySelectorAll('*')].map((element) =>
  Number.parseFloat(getComputedStyle(element).transitionDuration) * 1000))`;

describe('everybody', () => {
  it('sees nothing move who has asked for that, and others do', async () => {
    expect(await page.evaluate(longestMotion)).toBeLessThan(1);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await page.evaluate(longestMotion)).toBeGreaterThan(100);
  });

  it('sees what may happen at any time, and is led to it', async () => {
    await open(page, 'techstore');
    await page.getByRole('button', { name: /caller presses 0.*Human/ }).click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('heading', { name: 'Any time', exact: true }).waitFor();
  });

  it('who may only look finds nothing that changes the flow', async () => {
    const looking = await contextOf(viewer, 'dark');
    const on = await looking.newPage();
    await open(on, flow);
    expect(await axeFaults(on)).toEqual([]);
    expect(await on.getByRole('button', { name: 'Add a step' }).count()).toBe(0);
    const before = await whereItStays(card('greet', on));
    /** Pressed after all that came before, and everybody’s: what that had opened would have taken this key for itself. */
    const nothingOpened = async (after: string) => {
      await on.keyboard.press('Control+a');
      await on.locator('.react-flow__node.selected[data-id="goodbye"]').waitFor();
      expect(await on.locator('[role="dialog"], [cmdk-root], textarea.note').count(), after).toBe(0);
    };
    const apart = async () => (await middleOf(card('goodbye', on))).x - (await middleOf(card('greet', on))).x;
    const wide = await apart();
    for (const key of ['Delete', '/', 'c', 'n', 't', 'Shift+ArrowDown', 'Control+d']) {
      await card('greet', on).click();
      await on.keyboard.press(key);
      await nothingOpened(key);
    }
    expect(await middleOf(card('greet', on))).toEqual(before);
    expect(await on.locator('.react-flow__node-card').count()).toBe(2);
    await on.mouse.move(before.x, before.y);
    await on.mouse.down();
    await on.mouse.move(before.x - 60, before.y + 90, { steps: 4 });
    await soon(apart).toBeCloseTo(wide, 0);
    await on.mouse.up();
    const { x, y } = await whereItStays(card('greet', on).locator('[data-handleid="done"]'));
    await drag(on, { x, y }, { x: x + 40, y: y + 160 });
    await nothingOpened('a wire');
    await looking.close();
  });

  it('reads each step out: what it is, what it says, what is still open', async () => {
    const name = await card('greet').getAttribute('aria-label');
    expect(name).toBe('Greet, Greet. calls start here. “Thanks for calling.”');
    await page.locator('.react-flow__edge').first().click({ force: true });
    await page.keyboard.press('Delete');
    await soon(() => card('greet').getAttribute('aria-label')).toContain(
      'leads nowhere yet: greeting was said',
    );
  });
});
