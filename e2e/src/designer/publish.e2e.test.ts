import path from 'node:path';
import { may } from '@patchcord/designer/rights';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installedHome } from '../harness/product.ts';
import { axeFaults } from './axe-faults.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { type RawPerson, rawGuest, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';

type Document = {
  name: string;
  nodes: Record<string, { type: string; with: Record<string, unknown>; on: Record<string, string> }>;
};

let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  context = await loggedIn(browser, designer.url, owner, {
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
});
beforeEach(async () => {
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      faults.push(message.text());
  });
});
afterEach(async () => {
  await page.close();
  expect(faults.splice(0)).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

const asked = async (method: string, place: string, content?: unknown) => {
  const { status, text } = await owner.ask(method, `/api/flows/${place}`, content);
  return { status, body: JSON.parse(text) };
};

/** Somebody else's edit, from another window. */
async function edit(flow: string, change: (document: Document) => void): Promise<void> {
  const { body } = await asked('GET', `${flow}/draft`);
  const { document, layout, revision } = body;
  change(document);
  expect((await asked('PUT', `${flow}/draft`, { document, layout, revision })).status).toBe(200);
}

/** Until its cards are drawn a page hears no clicks. */
async function visit(window: Page, flow: string): Promise<void> {
  await window.goto(`${designer.url}/flows/${flow}`);
  await window.locator('.react-flow__node').first().waitFor();
}

async function open(flow: string): Promise<void> {
  await visit(page, flow);
  await page.getByRole('tab', { name: 'Problems' }).click();
}

const card = (id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);
const spoken = async (id: string) => (await card(id).getAttribute('aria-label')) ?? '';
const problem = (words: string | RegExp) => page.getByRole('listitem').filter({ hasText: words });
const say = (text: string, said: string) => ({ type: 'say@1', with: { text }, on: { said } });

describe('problems', () => {
  it('lead to where they are, and are mended with a click that can be taken back', async () => {
    await edit('healthplus', ({ nodes }) => {
      for (const node of Object.values(nodes)) if (node.on.noAnswer) node.on.noAnswer = 'nobdy';
    });
    await open('healthplus');
    const row = problem('leads to “nobdy”').first();
    const [, wrong = ''] = /of “([^”]+)”/.exec((await row.textContent()) ?? '') ?? [];
    await row.getByRole('button', { name: /Error:/ }).click();
    // It is called what its card is called.
    const chosen = page.locator(`.react-flow__node.selected[aria-label^="${wrong}, "]`);
    expect(await chosen.getAttribute('aria-label')).toContain('has an error');

    const told = () => page.getByRole('tab', { name: /Problems/ }).textContent();
    const before = await told();
    await row.getByRole('button', { name: 'Lead it to “Nobody”' }).click();
    await expect.poll(told).not.toBe(before);
    expect(await problem(`of “${wrong}” leads to “nobdy”`).count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(told).toBe(before);
  });

  it('in a field have it focused, ready to be mended', async () => {
    let asked = '';
    await edit('edulearn', ({ nodes }) => {
      const [id, node] = Object.entries(nodes).find(([, { type }]) => type === 'say@1') ?? [];
      asked = id ?? '';
      if (node) node.with.text = 'You said {{ nothingKnown }}.';
    });
    await open('edulearn');
    await problem("The variable “nothingKnown” isn't declared")
      .getByRole('button', { name: /^Error:/ })
      .click();
    const field = page.getByRole('complementary', { name: 'Inspector' }).locator(':focus');
    await expect
      .poll(() => field.inputValue({ timeout: 1000 }).catch(() => field.textContent({ timeout: 1000 })))
      .toContain('nothingKnown');
    expect(await card(asked).getAttribute('class')).toContain('selected');
  });

  it('a port that leads nowhere is connected by its name', async () => {
    await edit('edulearn', ({ nodes }) => {
      nodes.late = { type: 'say@1', with: { text: 'Wait.' }, on: {} };
      for (const node of Object.values(nodes)) if (node.on.done) node.on.done = 'late';
    });
    await open('edulearn');
    const row = problem('“said” (it was said) of “Late” leads nowhere');
    await row.getByRole('button', { name: 'Connect…' }).click();
    await page.getByPlaceholder('To which step?').fill('bye');
    await page.keyboard.press('Enter');
    await expect.poll(() => row.count()).toBe(0);
  });

  it('a call that never ends is drawn, step by step, until it ends', async () => {
    await edit('call-back', ({ nodes }) => {
      nodes.ping = say('Ping.', 'pong');
      nodes.pong = say('Pong.', 'ping');
      const [first] = Object.values(nodes).filter(({ on }) => Object.keys(on).length > 0);
      if (first) first.on[Object.keys(first.on)[0] ?? ''] = 'ping';
    });
    await open('call-back');
    const proof = page.getByRole('region', { name: 'What is proven' });
    await proof.getByText('This call never ends').waitFor();
    expect(await proof.getByRole('listitem').allTextContents()).toContain('Ping it was said → Pong');
    await proof.getByRole('button', { name: 'Draw it' }).click();
    await expect.poll(() => spoken('pong')).toContain('it was said');
    await problem('This can go round for ever').getByRole('button', { name: /^Lead/ }).first().click();
    await proof.getByText('every call ends').waitFor();
    await expect.poll(() => spoken('pong')).not.toContain('it was said');
  });
});

describe('publishing', () => {
  const publish = () => page.getByRole('button', { name: /^Publish v/ });
  const dialog = () => page.getByRole('dialog', { name: 'Publish' });

  it('is refused with its reasons, on the screen and without it', async () => {
    await edit('techstore', ({ nodes }) => {
      if (nodes.need) nodes.need.on.heard = 'srt';
    });
    await open('techstore');
    await publish().click();
    await dialog()
      .getByText(/from being published/)
      .waitFor();
    expect(
      await dialog()
        .getByRole('button', { name: /^Publish v/ })
        .isDisabled(),
    ).toBe(true);
    const { body: shown } = await asked('GET', 'techstore/publishing');
    const order = { revision: shown.revision, hash: shown.hash, message: '' };
    expect(await asked('POST', 'techstore/publishing', order)).toMatchObject({
      status: 422,
      body: {
        code: 'FLOW_FAULTY',
        problems: expect.arrayContaining([expect.objectContaining({ code: 'target-missing' })]),
      },
    });
    await dialog()
      .getByRole('button', { name: /leads to “srt”/ })
      .click();
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(() => card('need').getAttribute('class')).toContain('selected');
  });

  it('publishes what was shown and nothing else, by keyboard alone', async () => {
    await edit('techstore', ({ nodes }) => {
      if (nodes.need) nodes.need.on.heard = 'sort';
      if (nodes.bye) nodes.bye.with.text = 'Goodbye, and come again.';
      if (nodes.invite) nodes.invite.on.said = 'moment';
      nodes.moment = say('One moment.', 'need');
    });
    await open('techstore');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('publish this');
    await page.keyboard.press('Enter');
    await dialog().getByText('“Bye” now says “Goodbye, and come again.” instead of').waitFor();
    // Meanwhile somebody says something else.
    await edit('techstore', ({ nodes }) => {
      if (nodes.bye) nodes.bye.with.text = 'Something nobody has looked at.';
    });
    await page.getByLabel('What is new, for the history').fill('Says goodbye nicely');
    await page.keyboard.press('Enter');
    await dialog().getByText('has been saved since this was shown').waitFor();
    expect((await asked('GET', 'techstore/versions')).body.versions).toHaveLength(1);

    await dialog().getByRole('button', { name: 'Look again' }).press('Enter');
    await dialog().getByText('Something nobody has looked at.').waitFor();
    await page.getByLabel('What is new, for the history').press('Enter');
    await page
      .getByRole('dialog', { name: 'Version 2 runs now' })
      .getByText(/run version 2 from the next call on/)
      .waitFor();
    const { versions } = (await asked('GET', 'techstore/versions')).body;
    expect(versions).toMatchObject([
      { number: 2, message: 'Says goodbye nicely', isLive: true },
      { number: 1, isLive: false },
    ]);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Publish v3' }).waitFor();
  });
});

describe('history', () => {
  const history = () => page.getByRole('region', { name: 'History' });
  const version = (number: number) =>
    history().getByRole('button', { name: new RegExp(`^Version ${number}\\b`) });

  async function openHistory(): Promise<void> {
    await open('techstore');
    await page.getByRole('button', { name: 'History' }).click();
    await version(2).waitFor();
  }

  it('a version is held against another, in words and on the canvas, change by change', async () => {
    await openHistory();
    expect(await version(2).textContent()).toContain('runs now');
    await version(2).click();
    await history().getByRole('combobox').click();
    await page.getByRole('option', { name: 'What it changed itself' }).click();
    const changes = history().getByRole('region', { name: 'From version 1 to version 2' });
    await expect.poll(() => changes.getByRole('listitem').count()).toBe(3);
    await expect.poll(() => spoken('moment')).toContain('added');
    expect(await spoken('bye')).toContain('“Bye” now says');
    await page.keyboard.press(']');
    const current = (of: Locator) => of.locator('[aria-current]').count();
    await expect.poll(() => current(changes.getByRole('listitem').first())).toBe(1);
    await page.keyboard.press(']');
    await expect.poll(() => card('bye').getAttribute('class')).toContain('selected');
    await page.keyboard.press(']');
    await page.keyboard.press('[');
    await expect.poll(() => changes.locator('[aria-current]').textContent()).toContain('“Bye” now says');
    await history().getByRole('button', { name: 'Close the history' }).click();
    await expect.poll(() => spoken('bye')).not.toContain('now says');
    expect(await page.getByRole('button', { name: 'Show the flow alone' }).count()).toBe(0);
  });

  it('an earlier version is taken into the draft, and undone; what is gone in it stands as a ghost', async () => {
    await openHistory();
    await version(1).click();
    await history().getByRole('button', { name: 'Take into the draft' }).click();
    await expect
      .poll(() =>
        history().getByRole('heading', { name: 'From version 1 to the draft: no difference' }).count(),
      )
      .toBe(1);
    await version(2).click();
    await expect.poll(() => page.locator('.react-flow__node[data-id="@ghost moment"]').count()).toBe(1);
    await page.getByRole('button', { name: 'Undo: Take version 1 into the draft' }).click();
    await expect
      .poll(() =>
        history().getByRole('heading', { name: 'From version 2 to the draft: no difference' }).count(),
      )
      .toBe(1);
  });

  it('going back asks first, and calls run the earlier version from then on', async () => {
    await openHistory();
    await version(1).click();
    await history().getByRole('button', { name: 'Run version 1 again' }).click();
    const question = page.getByRole('alertdialog', { name: 'Run version 1 instead of version 2?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    await history().getByRole('button', { name: 'Run version 1 again' }).click();
    await question.waitFor();
    expect((await asked('GET', 'techstore/versions')).body.versions[0].isLive).toBe(true);
    await question.getByRole('button', { name: 'Run version 1' }).click();
    await expect.poll(() => version(1).textContent()).toContain('runs now');
    expect(await asked('PUT', 'techstore/live', { number: 1, instead: 2 })).toMatchObject({
      status: 409,
      body: { code: 'LIVE_MOVED_ON' },
    });
    expect(await asked('PUT', 'techstore/live', { number: 9, instead: 1 })).toMatchObject({
      status: 404,
      body: { code: 'VERSION_UNKNOWN' },
    });
  });

  it('a viewer looks at it and changes nothing', async () => {
    const viewer = await rawGuest(designer.url, owner, 'viewer');
    const guest = await loggedIn(browser, designer.url, viewer);
    const theirs = await guest.newPage();
    await visit(theirs, 'techstore');
    await theirs.getByRole('button', { name: 'History' }).click();
    await theirs.getByRole('button', { name: /^Version 2/ }).click();
    await theirs.getByRole('heading', { name: /From version 2 to the draft/ }).waitFor();
    expect(may('viewer', 'flows.publish')).toBe(false);
    for (const name of [/^Publish/, /Take into the draft/, /^Run version/])
      expect(await theirs.getByRole('button', { name }).count()).toBe(0);
    await guest.close();
  });
});

describe('axe finds nothing', () => {
  it('in problems, the question before publishing, and the history, light and dark', async () => {
    await edit('call-back', ({ nodes }) => {
      nodes.lost = say('Nobody comes here.', 'nowhere');
    });
    await open('call-back');
    await problem('leads to “nowhere”').first().waitFor();
    const found = [...(await lookAt('problems'))];
    await page.getByRole('button', { name: /^Publish v/ }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: /from being published/ })
      .waitFor();
    found.push(...(await lookAt('publish-refused')));
    await page.keyboard.press('Escape');
    await open('techstore');
    await page.getByRole('button', { name: /^Publish v/ }).click();
    await page.getByText('Changes since version 1').waitFor();
    found.push(...(await lookAt('publish')));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('button', { name: /^Version 1/ }).click();
    await page.getByRole('heading', { name: /From version 1 to the draft/ }).waitFor();
    found.push(...(await lookAt('history')));
    expect(found).toEqual([]);
  });

  async function lookAt(name: string): Promise<string[]> {
    const found: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: path.join(installedHome, 'screenshots', `${name}-${scheme}.png`) });
      found.push(...(await axeFaults(page, { scheme })).map((fault) => `${name}: ${fault}`));
    }
    return found;
  }
});
