import { DatabaseSync } from 'node:sqlite';
import type { Browser, BrowserContext } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepCalls } from './kept-calls.ts';
import { breakTables, forgetPeople, lookAt, pictureOf, still, withoutNetwork } from './looks.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { type RawPerson, rawGuest, rawOwner } from './raw-person.ts';
import { liveCall, type ScriptedEngine, scriptedEngine } from './scripted-engine.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';
import { entries, pagesOf, type Seen, type Visit, visitsOf } from './visits.ts';

let designer: RunningDesigner;
/** Without flows; nobody owns it until the pages before that are looked at. */
let bare: RunningDesigner;
let failing: RunningDesigner;
let engine: ScriptedEngine;
let idle: ScriptedEngine;
let browser: Browser;
let owner: RawPerson;
let viewer: RawPerson;
let bareOwner: RawPerson;
let failingOwner: RawPerson;
let visits: readonly Visit[] = [];

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  [bare, failing] = [await startDesigner({ empty: true }), await startDesigner()];
  owner = await rawOwner(designer.url, designer.ownerCode);
  failingOwner = await rawOwner(failing.url, failing.ownerCode);
  viewer = await rawGuest(designer.url, owner, 'viewer');
  breakTables(failing);
  const hourAgo = new Date(Date.now() - 3_600_000);
  await keepCalls(designer, [
    { id: 'sales', like: 'put-through-to-a-human', startedAt: hourAgo, soundS: 12 },
    { id: 'stock', like: 'two-questions-by-voice', startedAt: hourAgo, soundS: 60 },
    { id: 'saved', like: 'hung-up-half-way-and-saved', startedAt: new Date(Date.now() - 86_400_000) },
    { id: 'keys', like: 'keys-over-every-prompt', startedAt: new Date(Date.now() - 3 * 86_400_000) },
  ]);
  engine = await scriptedEngine(designer);
  engine.calls = [liveCall];
  visits = visitsOf(await prepared());
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await Promise.all([engine?.stop(), idle?.stop()]);
  await Promise.all([designer?.stop(), bare?.stop(), failing?.stop()]);
});

async function prepared(): Promise<Seen> {
  const invited = { email: 'guest@example.org', role: 'designer' };
  const invitation = JSON.parse((await owner.ask('POST', '/api/invitations', invited)).text).path;
  const people = (await owner.ask('GET', '/settings/people')).text;
  const id = /([\w-]{36})[^{}]*?viewer@example\.org/.exec(people)?.[1];
  const reset = JSON.parse((await owner.ask('POST', `/api/people/${id}/reset`)).text).path;
  return { invitation, reset, call: '/calls/stock' };
}

const visitOf = (page: string): Visit => {
  const found = visits.find(({ path }) => path === page);
  if (!found) throw new Error(`${page} is not among the pages`);
  return found;
};

async function within(
  place: RunningDesigner,
  person: RawPerson | null,
  work: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = person
    ? await loggedIn(browser, place.url, person, still)
    : await browser.newContext(still);
  await work(context);
  await context.close();
}

interface State {
  readonly name: string;
  readonly place: () => RunningDesigner;
  readonly person: () => RawPerson | null;
  /** A word is the reason why there is none. */
  readonly sight: (visit: Visit) => { readonly at: string; readonly shows: string } | string | null;
}

/** Each page in all of its states; those before the login are a stranger’s. */
const states: readonly State[] = [
  {
    name: 'normal',
    place: () => designer,
    person: () => owner,
    sight: ({ normal, on }) => (on === 'designer' ? normal : null),
  },
  { name: 'viewer', place: () => designer, person: () => viewer, sight: ({ viewer: seen }) => seen },
  {
    name: 'empty-here',
    place: () => designer,
    person: () => owner,
    sight: ({ empty }) => (typeof empty === 'object' && empty.here ? empty : null),
  },
  {
    name: 'failed',
    place: () => failing,
    person: () => failingOwner,
    sight: ({ failed }) => (failed.unknown ? null : failed),
  },
];

it.concurrent.each(pagesOf(entries))('%s, light and dark', { timeout: 180_000 }, async (page) => {
  const seen = visitOf(page);
  for (const { name, place, person, sight } of states) {
    const what = sight(seen);
    if (typeof what !== 'object' || what === null) continue;
    const who = seen.as === 'stranger' ? null : person();
    await within(place(), who, async (context) => {
      const window = await context.newPage();
      await visit(window, place().url + what.at, seen.leadsTo);
      await lookAt(window, what.shows, pictureOf(seen, name));
      if (name === 'normal' && seen.empty === 'form')
        expect(await window.getByRole('textbox').count()).toBeGreaterThan(0);
      if (name === 'normal') await withoutNetwork(window, seen);
    });
  }
});

describe('a product without flows', () => {
  it('is welcomed', async () => {
    for (const seen of visits.filter(({ on }) => on === 'unowned'))
      await within(bare, null, async (context) => {
        const window = await context.newPage();
        await visit(window, bare.url + seen.normal.at);
        await lookAt(window, seen.normal.shows, pictureOf(seen, 'normal'));
        await withoutNetwork(window, seen);
      });
  });

  it('says on each page what would stand there, and what to do', async () => {
    bareOwner = await rawOwner(bare.url, bare.ownerCode);
    idle = await scriptedEngine(bare);
    await within(bare, bareOwner, async (context) => {
      const window = await context.newPage();
      for (const seen of visits) {
        if (typeof seen.empty === 'string' || seen.empty.here) continue;
        await visit(window, bare.url + seen.empty.at);
        await lookAt(window, seen.empty.shows, pictureOf(seen, 'empty'));
      }
    });
  });
});

it('what opens above a page: dialogs, menus and the palette', async () => {
  await within(designer, owner, async (context) => {
    const window = await context.newPage();
    const opened = async (place: string, button: string, shows: string, allowed: string[] = []) => {
      await visit(window, designer.url + place);
      await window.getByRole('button', { name: button }).first().click();
      await lookAt(window, shows, `${button.toLowerCase().replaceAll(/\W+/g, '-')}-dialog`, { allowed });
    };
    await opened('/flows', 'New flow', 'A greeting and a good-bye');
    await opened('/flows', 'Import', 'with its flow.json');
    // A menu hangs above the landmarks of its page.
    await opened('/flows', 'More for TechStore', 'Export as a folder', ['region']);
    await opened('/flows/techstore/documents', 'Change returns', 'Markdown: headings');
    await opened('/numbers', 'Change the fallback', 'Hear busy');
    await opened('/numbers', 'At another moment', 'run then');
    await opened('/numbers', 'Map a number', 'Also take calls');
    await window.getByRole('button', { name: 'Another flow at some hours' }).click();
    await window.getByRole('button', { name: 'More hours' }).click();
    await lookAt(window, 'stands above and takes the calls', 'hours-dialog');
    await opened('/settings/people', 'New password for', 'Make a link');
    await opened('/live', 'Hang up', 'The caller hears the line go dead');
    await window.getByRole('button', { name: 'Cancel' }).click();
    await window.keyboard.press('Control+k');
    await lookAt(window, 'Go to Numbers', 'palette');
  });
});

it('a page that failed is made once the database is there again', async () => {
  await within(failing, failingOwner, async (context) => {
    const window = await context.newPage();
    await visit(window, `${failing.url}/settings/people`);
    await window.getByText('This page could not be made').waitFor();
    expect(await window.content()).not.toContain('DB_');
    const database = new DatabaseSync(failing.databaseUrl.replace('file:', ''));
    database.exec('ALTER TABLE "InvitationAway" RENAME TO "Invitation"');
    database.close();
    await window.getByRole('button', { name: 'Try again' }).click();
    await window.getByText('Open invitations').waitFor();
  });
});

it('a page says what to do where nobody is known any more', async () => {
  forgetPeople(failing);
  for (const seen of visits.filter(({ failed }) => failed.unknown))
    await within(failing, seen.as === 'stranger' ? null : failingOwner, async (context) => {
      const window = await context.newPage();
      await visit(window, failing.url + seen.failed.at);
      await lookAt(window, seen.failed.shows, pictureOf(seen, 'failed'));
    });
});
