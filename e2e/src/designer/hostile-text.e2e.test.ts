import { DatabaseSync } from 'node:sqlite';
import type { JournalEntry } from '@patchcord/runtime/engine';
import type { Browser, BrowserContext } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepCalls } from './kept-calls.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type ScriptedEngine, scriptedEngine } from './scripted-engine.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';
import { type Visit, visitsOf } from './visits.ts';

/** Runs wherever a text is taken for a page, an attribute or a script. */
const evil = '"\'><img src=x onerror=alert(1)></script><script>alert(2)</script>';
/** Where no slash may stand. */
const evilName = '"\'><img src=x onerror=alert(3)>';

let designer: RunningDesigner;
let engine: ScriptedEngine;
let browser: Browser;
let owner: RawPerson;
let context: BrowserContext;
let visits: readonly Visit[] = [];

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  await fillWithEvil();
  engine = await scriptedEngine(designer);
  engine.calls = [
    {
      id: 'evil',
      flow: evil,
      flowName: evil,
      versionNumber: 1,
      dialledNumber: evil,
      callerNumber: evil,
      startedAt: new Date().toISOString(),
      at: { node: evil, type: evil },
    },
  ];
  context = await loggedIn(browser, designer.url, owner);
  await context.addInitScript(
    "window.broken = []; addEventListener('securitypolicyviolation', (event) => window.broken.push(event.violatedDirective + ' ' + event.blockedURI));",
  );
});
afterAll(async () => {
  await browser?.close();
  await engine?.stop();
  await designer?.stop();
});

async function fillWithEvil(): Promise<void> {
  const draft = JSON.parse((await owner.ask('GET', '/api/flows/techstore/draft')).text);
  const { document, layout, knowledge, revision } = draft;
  const greet = document.nodes.greet;
  const changed = {
    revision,
    document: {
      ...document,
      name: evil,
      nodes: { ...document.nodes, greet: { ...greet, with: { ...greet.with, text: evil } } },
    },
    layout: { ...layout, notes: [{ x: 0, y: 0, text: evil }] },
    knowledge: [
      ...knowledge.map(({ id, markdown }: { id: string; markdown: string }) => ({ id, markdown })),
      { id: evilName, markdown: `# ${evil}\n\n## ${evil}\n${evil}\n` },
    ],
  };
  expect((await owner.ask('PUT', '/api/flows/techstore/draft', changed)).status).toBe(200);
  const number = { flow: 'healthplus', fallback: true, note: evil, hours: null, instead: null };
  expect((await owner.ask('PUT', '/api/numbers/777', number)).status).toBe(200);
  const invited = { email: 'guest@example.org', role: 'designer' };
  const { text } = await owner.ask('POST', '/api/invitations', invited);
  const [{ id }] = JSON.parse(peopleAsJson());
  const { path: reset } = JSON.parse((await owner.ask('POST', `/api/people/${id}/reset`)).text);
  await keepCalls(designer, [
    {
      id: 'evil',
      like: '',
      startedAt: new Date(),
      flowId: 'techstore',
      callerNumber: evil,
      dialledNumber: evil,
      journal,
    },
  ]);
  visits = visitsOf({ invitation: JSON.parse(text).path, reset, call: '/calls/evil' });
}

/** Gives everybody an evil name. */
function peopleAsJson(): string {
  const database = new DatabaseSync(designer.databaseUrl.replace('file:', ''));
  database.prepare('UPDATE "User" SET "name" = ?').run(evil);
  const people = database.prepare('SELECT "id" FROM "User"').all();
  database.close();
  return JSON.stringify(people);
}

const events = [
  {
    kind: 'call-started',
    flow: 'techstore',
    version: '',
    callerNumber: evil,
    dialledNumber: evil,
    given: {},
  },
  { kind: 'node-entered', node: evil, visit: 1 },
  { kind: 'effect-requested', effect: 1, request: { kind: 'say', text: evil, bargeIn: true } },
  {
    kind: 'effect-settled',
    effect: 1,
    settlement: { kind: 'said', heardText: evil, playedMs: 1, interrupted: 'speech', estimated: false },
  },
  { kind: 'effect-settled', effect: 2, settlement: { kind: 'speech', text: evil, spokenMs: 1 } },
  { kind: 'effect-requested', effect: 3, request: { kind: 'transfer', destination: evil, timeoutMs: 1 } },
  { kind: 'effect-settled', effect: 3, settlement: { kind: 'failed', code: evil, message: evil } },
  { kind: 'variable-set', variable: evil, value: evil },
  { kind: 'handler-taken', handler: evil, from: evil, to: evil },
  { kind: 'node-failed', node: evil, code: evil, message: evil },
  { kind: 'call-ended', by: 'caller', cause: 16, reason: evil },
] as const;
const journal = events.map(
  (event, at) => ({ ...event, seq: at + 1, atMs: at * 1000 }) as unknown as JournalEntry,
);

it('whatever callers, colleagues and servers write is text on every page, and never runs', async () => {
  const page = await context.newPage();
  const ran: string[] = [];
  page.on('dialog', (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  for (const { normal, on, leadsTo } of visits) {
    if (on === 'unowned' || leadsTo) continue;
    await visit(page, designer.url + normal.at);
    const shown = () => page.evaluate("document.body.innerText.includes('onerror=alert')");
    await expect.poll(shown, { message: normal.at }).toBe(true);
    const made = await page.evaluate("document.querySelectorAll('img[src=x], [onerror]').length");
    expect([normal.at, made]).toEqual([normal.at, 0]);
    expect([normal.at, await page.evaluate('window.broken')]).toEqual([normal.at, []]);
  }
  expect(ran).toEqual([]);
  await page.close();
});

it('a document’s text and a passage found in it are text', async () => {
  const page = await context.newPage();
  const ran: string[] = [];
  page.on('dialog', (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  await visit(page, `${designer.url}/flows/techstore/documents`);
  await page.getByLabel('Question', { exact: true }).fill(evil);
  await page.getByRole('button', { name: 'Look it up' }).click();
  await page.getByRole('listitem').filter({ hasText: 'onerror=alert' }).first().waitFor();
  await page.getByRole('button', { name: `Change ${evilName}` }).click();
  await page.getByLabel('Text').waitFor();
  expect(await page.evaluate("document.querySelectorAll('img').length")).toBe(0);
  expect(ran).toEqual([]);
  await page.close();
});

it('another site can’t put our pages into a frame, nor send what changes something with our cookie', async () => {
  const page = await context.newPage();
  const site = `<iframe src="${designer.url}/flows"></iframe>
    <form method="post" enctype="text/plain" action="${designer.url}/api/flows"><input name='{"name":"Planted","from":{"kind":"blank"},"x":"' value='"}'></form>`;
  await page.route('http://evil.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: site }),
  );
  await page.goto('http://evil.example/');
  const framed = page.frames().find((frame) => frame !== page.mainFrame());
  expect(await framed?.content()).not.toContain('Patchcord');
  const sent = `fetch('${designer.url}/api/flows', { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{"name":"Planted","from":{"kind":"blank"}}' }).then(() => 'sent', () => 'refused')`;
  await page.evaluate(sent);
  await page.evaluate("document.querySelector('form').submit()");
  await page.getByText('CROSS_ORIGIN').waitFor();
  expect((await owner.ask('GET', '/flows')).text).not.toContain('Planted');
  await page.close();
});
