import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installedHome } from '../harness/product.ts';
import { axeFaults } from './axe-faults.ts';
import { EditorWindow } from './editor-window.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { password, type RawPerson, rawGuest, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';

// No engine runs beside it: drafts are edited and saved without one.
let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let designerPerson: RawPerson;
let viewer: RawPerson;

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  designerPerson = await rawGuest(designer.url, owner, 'designer');
  viewer = await rawGuest(designer.url, owner, 'viewer');
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

let flow = '';
let context: BrowserContext;
const contexts: BrowserContext[] = [];

/** Each begins with a flow of its own that greets and says good-bye, in a browser of its own. */
beforeEach(async () => {
  const { text } = await owner.ask('POST', '/api/flows', { name: 'Shop', from: { kind: 'blank' } });
  flow = JSON.parse(text).id;
  context = await browserOf(owner);
});
afterEach(async () => {
  for (const each of contexts.splice(0)) await each.close();
});

async function browserOf(person: RawPerson): Promise<BrowserContext> {
  const made = await loggedIn(browser, designer.url, person, { viewport: { width: 1280, height: 800 } });
  contexts.push(made);
  return made;
}

const open = (where = context) => EditorWindow.open(where, designer.url, flow);

interface SavedDraft {
  readonly revision: number;
  readonly document: {
    readonly nodes: Readonly<Record<string, { readonly with: Readonly<Record<string, unknown>> }>>;
  };
}

async function saved(): Promise<SavedDraft> {
  return JSON.parse((await owner.ask('GET', `/api/flows/${flow}/draft`)).text);
}

/** What the database has by now, of greeting and good-bye. */
async function spoken() {
  const { nodes } = (await saved()).document;
  return [nodes.greet?.with.text, nodes.goodbye?.with.text];
}

/** In light and dark, looked at by people, and by axe. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({
      path: path.join(installedHome, 'screenshots', `editor-${name}-${colorScheme}.png`),
    });
    expect(await axeFaults(page, { scheme: colorScheme, but: '.canvas' })).toEqual([]);
  }
}

const before = ['Thanks for calling.', 'Goodbye.'];

describe('somebody edits a flow', () => {
  it('reads that it is saved, and it is; undo and redo go by keys and are saved as well', async () => {
    const window = await open();
    await window.saved();
    await (await window.greeting()).fill('Good morning.');
    await expect.poll(spoken).toEqual(['Good morning.', 'Goodbye.']);
    await window.saved();
    await window.page.keyboard.press('Control+z');
    await window.card('greet', 'Thanks for calling.').waitFor();
    await expect.poll(spoken).toEqual(before);
    await window.page.keyboard.press('Control+Shift+z');
    await expect.poll(spoken).toEqual(['Good morning.', 'Goodbye.']);
    await lookAt(window.page, 'saved');
  });

  it('goes on while it is being saved, and reads so until all of it is', async () => {
    const window = await open();
    const answer = Promise.withResolvers<void>();
    await window.page.route('**/draft', async (route) => {
      if (route.request().method() === 'PUT') await answer.promise;
      await route.continue();
    });
    await (await window.greeting()).fill('Good morning.');
    await window.says('Draft · saving');
    await (await window.farewell()).fill('See you.');
    expect(await spoken()).toEqual(before);
    answer.resolve();
    await expect.poll(spoken).toEqual(['Good morning.', 'See you.']);
    await window.saved();
  });

  it('while another program holds the database: reads why it isn’t saved, goes on, and all of it is saved when it can be', async () => {
    const window = await open();
    const other = new DatabaseSync(designer.databaseUrl.replace('file:', ''));
    try {
      other.exec('BEGIN IMMEDIATE');
      await (await window.greeting()).fill('Good morning.');
      await window.says('Draft · not saved');
      await window.strip('Another program is writing to the database').waitFor();
      await window.strip('DB_LOCKED').waitFor();
      await lookAt(window.page, 'database-locked');
      const refused = window.page.waitForResponse((answer) => answer.request().method() === 'PUT');
      await (await window.farewell()).fill('See you.');
      expect((await refused).status()).toBe(503);
    } finally {
      other.exec('ROLLBACK');
      other.close();
    }
    await window.saved();
    expect(await spoken()).toEqual(['Good morning.', 'See you.']);
  });

  it('without a network: goes on, and all of it is saved when it is back', async () => {
    const window = await open();
    await context.setOffline(true);
    await (await window.greeting()).fill('Good morning.');
    await window.says('edits are kept in this browser');
    await lookAt(window.page, 'offline');
    await (await window.farewell()).fill('See you.');
    expect(await spoken()).toEqual(before);
    await context.setOffline(false);
    await window.saved();
    expect(await spoken()).toEqual(['Good morning.', 'See you.']);
  });

  it('while the designer is killed and started again: all of it is saved', async () => {
    const window = await open();
    await designer.kill();
    try {
      await (await window.greeting()).fill('Good morning.');
      await window.says('edits are kept in this browser');
    } finally {
      await designer.startAgain();
    }
    await window.saved();
    expect(await spoken()).toEqual(['Good morning.', 'Goodbye.']);
  });

  it('with a login that has expired: logs in again on top of the page, and all of it is saved', async () => {
    const account = { email: 'designer@example.org', password };
    const database = new DatabaseSync(designer.databaseUrl.replace('file:', ''));
    const window = await open(await browserOf(designerPerson));
    const greeting = await window.greeting();
    database
      .prepare('DELETE FROM "Session" WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = ?)')
      .run(account.email);
    database.close();
    await greeting.fill('Good morning.');
    const again = window.page.getByRole('dialog', { name: 'Your login has expired' });
    await again.waitFor();
    await window.says('Your login has expired: edits are kept in this browser');
    await lookAt(window.page, 'login-expired');
    await again.getByLabel('E-mail address').fill(account.email);
    await again.getByLabel('Password').fill(account.password);
    await again.getByRole('button', { name: 'Log in' }).click();
    await window.saved();
    expect(await spoken()).toEqual(['Good morning.', 'Goodbye.']);
    await window.card('greet', 'Good morning.').waitFor();
    // The tests that follow need this person too.
    await designerPerson.ask('POST', '/api/session', account);
  });
});

describe('somebody closes the window', () => {
  it('right after the last letter: it is there when the flow is opened again', async () => {
    const window = await open();
    await (await window.greeting()).fill('Good morning.');
    await window.page.close();
    const again = await open();
    await again.card('greet', 'Good morning.').waitFor();
    await again.saved();
    expect(await spoken()).toEqual(['Good morning.', 'Goodbye.']);
  });

  it('without a network: the edit is brought back, beside what others did meanwhile, and can be undone', async () => {
    const window = await open();
    await context.setOffline(true);
    await (await window.greeting()).fill('Good morning.');
    await window.says('edits are kept in this browser');
    await window.page.close();
    await context.setOffline(false);
    const elsewhere = await open(await browserOf(designerPerson));
    await (await elsewhere.farewell()).fill('See you.');
    await elsewhere.saved();
    const again = await open();
    await again.card('greet', 'Good morning.').waitFor();
    await again.page.getByText('Edits that weren’t saved are back').waitFor();
    await again.saved();
    expect(await spoken()).toEqual(['Good morning.', 'See you.']);
    await elsewhere.card('greet', 'Good morning.').waitFor();
    await again.page.getByRole('button', { name: 'Undo: Bring back edits that weren’t saved' }).click();
    await expect.poll(spoken).toEqual(['Thanks for calling.', 'See you.']);
    // Else it came back with the next window, over what was done since.
    const kept = "Object.keys(localStorage).filter((key) => key.startsWith('patchcord-unsaved/'))";
    await expect.poll(() => again.page.evaluate(kept)).toEqual([]);
  });

  it('or goes to another page: it is saved', async () => {
    const window = await open();
    await (await window.greeting()).fill('Good morning.');
    await window.page.getByRole('link', { name: 'Numbers' }).click();
    await window.page.waitForURL('**/numbers');
    await expect.poll(spoken).toEqual(['Good morning.', 'Goodbye.']);
  });
});

describe('two windows on one flow', () => {
  const sides: [string, () => Promise<BrowserContext>][] = [
    ['one person in one browser', async () => context],
    ['two people in two browsers', () => browserOf(designerPerson)],
  ];

  it.each(sides)('%s edit different nodes: both are in both within seconds', async (_, elsewhere) => {
    const [one, other] = [await open(), await open(await elsewhere())];
    await (await one.greeting()).fill('Good morning.');
    await (await other.farewell()).fill('See you.');
    for (const window of [one, other]) {
      await window.card('greet', 'Good morning.').waitFor({ timeout: 45_000 });
      await window.card('goodbye', 'See you.').waitFor({ timeout: 45_000 });
      await window.saved();
    }
    expect(await spoken()).toEqual(['Good morning.', 'See you.']);
    await one.page.keyboard.press('Control+z');
    await other.card('greet', 'Thanks for calling.').waitFor({ timeout: 45_000 });
    await expect.poll(spoken).toEqual(['Thanks for calling.', 'See you.']);
  });

  it.each(['Mine', 'Theirs'] as const)(
    'edit the same field: both are shown, “%s” is taken, and undo goes on afterwards',
    async (choice) => {
      const [one, other] = [await open(), await open(await browserOf(designerPerson))];
      await other.page.context().setOffline(true);
      await (await other.greeting()).fill('Good evening.');
      await other.says('edits are kept in this browser');
      await (await one.greeting()).fill('Good morning.');
      await one.saved();
      await other.page.context().setOffline(false);
      const dialog = other.page.getByRole('dialog', { name: 'The same field was changed elsewhere' });
      await dialog.getByText('“Greet”: Greeting').waitFor();
      await dialog.getByText('Good morning.').waitFor();
      await dialog.getByText('Good evening.').waitFor();
      if (choice === 'Mine') await lookAt(other.page, 'conflict');
      expect(await spoken()).toEqual(['Good morning.', 'Goodbye.']);
      await dialog.getByRole('radio', { name: choice }).check();
      await dialog.getByRole('button', { name: 'Go on with these' }).click();
      const chosen = choice === 'Mine' ? 'Good evening.' : 'Good morning.';
      await expect.poll(spoken).toEqual([chosen, 'Goodbye.']);
      await one.card('greet', chosen).waitFor({ timeout: 45_000 });
      await (await other.farewell()).fill('See you.');
      await other.saved();
      await other.page.keyboard.press('Control+z');
      await expect.poll(spoken).toEqual([chosen, 'Goodbye.']);
    },
  );
});

describe('somebody who may only look', () => {
  it('sees the flow and what others do to it, and can change nothing', async () => {
    const [window, editing] = [await open(await browserOf(viewer)), await open()];
    await window.says('only to look at');
    expect(await window.page.getByRole('button', { name: /^(Undo|Redo)/ }).count()).toBe(0);
    const greeting = await window.greeting();
    expect(await greeting.isEditable()).toBe(false);
    await (await editing.greeting()).fill('Good morning.');
    await window.card('greet', 'Good morning.').waitFor({ timeout: 45_000 });
    await lookAt(window.page, 'only-to-look-at');
    await window.page.keyboard.press('Delete');
    await window.page.keyboard.press('Control+z');
    // What comes after shows what came of that.
    await (await editing.farewell()).fill('See you.');
    await window.card('goodbye', 'See you.').waitFor({ timeout: 45_000 });
    expect(await window.card('greet', 'Good morning.').count()).toBe(1);
    expect(await spoken()).toEqual(['Good morning.', 'See you.']);
  });
});

it('a flow that is deleted while it is open says so, and what was made of it can be taken along', async () => {
  const window = await open();
  await owner.ask('DELETE', `/api/flows/${flow}`);
  await (await window.greeting()).fill('Good morning.');
  await window.strip('FLOW_UNKNOWN').waitFor();
  const download = window.page.waitForEvent('download');
  await window.page.getByRole('button', { name: 'Download' }).click();
  const text = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of text) chunks.push(Buffer.from(chunk));
  const form = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  expect(form).toMatchObject({
    patchcord: 'flow',
    flow: { nodes: { greet: { with: { text: 'Good morning.' } } } },
  });
});
