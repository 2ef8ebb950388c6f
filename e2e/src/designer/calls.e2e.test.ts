import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepCalls } from './kept-calls.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { type RawPerson, rawGuest, rawOwner } from './raw-person.ts';
import { type ScriptedEngine, scriptedEngine } from './scripted-engine.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';

let designer: RunningDesigner;
let engine: ScriptedEngine;
let browser: Browser;
let owner: RawPerson;
let viewer: RawPerson;
let page: Page;
const began = new Date('2026-11-27T10:00:00Z');

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  viewer = await rawGuest(designer.url, owner, 'viewer');
  await keepCalls(designer, [
    { id: 'sales', like: 'put-through-to-a-human', startedAt: began, soundS: 20 },
    { id: 'stock', like: 'two-questions-by-voice', startedAt: began, dialledNumber: '777' },
    { id: 'live', like: 'two-questions-by-voice', startedAt: new Date(), goesOn: true },
  ]);
  engine = await scriptedEngine(designer);
  page = await (await loggedIn(browser, designer.url, owner)).newPage();
});
afterAll(async () => {
  await browser?.close();
  await engine?.stop();
  await designer?.stop();
});

const live = (id: string, node: string | null) => ({
  id,
  flow: 'techstore',
  flowName: 'TechStore',
  versionNumber: 1,
  dialledNumber: '+18005551234',
  callerNumber: '+15557890006',
  startedAt: new Date().toISOString(),
  at: node === null ? null : { node, type: 'greet@1' },
});

it('calls are listed with who called what, which version answered and how it ended', async () => {
  await visit(page, `${designer.url}/calls`);
  const row = page.getByRole('row').filter({ hasText: 'Human hung up' });
  await row.getByText('+1 800 555 1234').waitFor();
  await row.getByText('version 1').waitFor();
  await row.getByText('0:11').waitFor();
  await page.getByRole('combobox', { name: 'Number' }).click();
  await page.getByRole('option', { name: '+1 800 555 1234' }).click();
  await page.waitForURL('**/calls?number=*');
  await page.getByText('777').waitFor({ state: 'detached' });
});

it('a call tells what was said and heard, the way it took, what it did, and plays', async () => {
  await visit(page, `${designer.url}/calls/sales`);
  const conversation = page.getByRole('region', { name: 'Conversation' });
  await conversation.getByText('sales please').waitFor();
  await conversation.getByText('I am putting you through to sales.').waitFor();
  await page.getByRole('region', { name: 'Way through the flow' }).getByText('Decide · sales').waitFor();
  await page.getByRole('region', { name: 'What it did' }).getByText('a human answered').waitFor();
  await conversation.getByRole('button', { name: 'Play from 0:10' }).click();
  const plays =
    "(([audio]) => audio.duration > 19 && audio.currentTime >= 7)(document.querySelectorAll('audio'))";
  await expect.poll(() => page.evaluate(plays), { timeout: 30_000 }).toBe(true);
});

it('a recording is sent in the parts a player asks for, and to nobody without a login', async () => {
  const address = `${designer.url}/api/calls/sales/recordings/sales.wav`;
  const get = (headers: Record<string, string>) => fetch(address, { headers });
  const whole = await get({ cookie: viewer.cookie });
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect([whole.status, whole.headers.get('content-type'), bytes.length]).toEqual([
    200,
    'audio/wav',
    320_058,
  ]);
  const part = await get({ cookie: viewer.cookie, range: 'bytes=58-157' });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 58-157/320058']);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(58, 158));
  expect((await get({ cookie: viewer.cookie, range: 'bytes=999999-' })).status).toBe(416);
  expect((await get({})).status).toBe(401);
});

it('nothing but a call’s own recordings can be asked for, whatever the books say', async () => {
  writeFileSync(path.join(designer.home, 'secret.wav'), 'secret');
  const names = ['..%2f..%2fsecret.wav', '%2e%2e%2fsecret.wav', 'secret.wav', 'stock.wav', '%00'];
  for (const name of names) {
    const { status, text } = await owner.ask('GET', `/api/calls/sales/recordings/${name}`);
    expect([status, text.includes('secret')], name).toEqual([404, false]);
  }
  const database = new DatabaseSync(designer.databaseUrl.replace('file:', ''));
  const outside = path.join(designer.home, 'secret.wav');
  database.prepare('INSERT INTO "Recording" ("callId", "file") VALUES (?, ?)').run('stock', outside);
  database.close();
  const { status } = await owner.ask('GET', '/api/calls/stock/recordings/secret.wav');
  expect(status).toBe(404);
});

it('who may not see callers sees no more of a number than its end, on every page that shows it', async () => {
  engine.calls = [live('live', 'greet')];
  // What is asked of the engine is kept for a moment.
  await expect.poll(async () => (await viewer.ask('GET', '/api/live')).text).toContain('•');
  const places = ['/calls', '/calls/sales', '/numbers', '/api/live'];
  for (const place of places) {
    const { text } = await viewer.ask('GET', place);
    expect(text, place).not.toMatch(/555.?789|5557890/);
    expect(text, place).toContain('•');
  }
  expect((await owner.ask('GET', '/calls')).text).toContain('+1 555 789 0005');
});

it('the bar of every page counts live calls; the page of live calls follows each through its flow', async () => {
  engine.calls = [live('live', 'greet')];
  await visit(page, `${designer.url}/flows`);
  await page.getByRole('link', { name: '1 live' }).click();
  await page.getByRole('cell', { name: 'Greet greet' }).waitFor();
  engine.calls = [live('live', 'need')];
  await page.getByRole('cell', { name: 'need' }).waitFor();
  await page.getByRole('button', { name: 'Hang up' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Hang up' }).click();
  await page.getByText('Nobody is on the line').waitFor();
  expect(engine.hungUp).toEqual(['live']);
});

it('hanging up is an operator’s, and the token that does it stays on the server', async () => {
  engine.calls = [live('other', null)];
  expect((await viewer.ask('POST', '/api/calls/other/hangup')).status).toBe(403);
  expect((await owner.ask('POST', '/api/calls/nobody/hangup')).status).toBe(404);
  expect(engine.calls).toHaveLength(1);
  const seen: string[] = [];
  page.on(
    'response',
    (response) =>
      void response
        .text()
        .then((text) => seen.push(text))
        .catch(() => undefined),
  );
  await visit(page, `${designer.url}/live`);
  await page.getByText('not heard of yet').waitFor();
  await expect.poll(() => seen.join()).toContain('other');
  expect(seen.join()).not.toContain(engine.token);
});

it('when the engine is away every page says so, and goes on when it is back', async () => {
  await visit(page, `${designer.url}/live`);
  await page.getByText('not heard of yet').waitFor();
  await engine.stop();
  await page.getByText('The engine doesn’t answer').waitFor();
  await page.getByRole('link', { name: 'Engine away' }).waitFor();
  const { status, text } = await owner.ask('POST', '/api/calls/other/hangup');
  expect([status, JSON.parse(text).code]).toEqual([503, 'ENGINE_AWAY']);
  await visit(page, `${designer.url}/calls`);
  await page.getByText('End not known yet').waitFor();
  engine = await scriptedEngine(designer);
  await visit(page, `${designer.url}/live`);
  await page.getByText('Nobody is on the line').waitFor();
  await visit(page, `${designer.url}/calls`);
  await page.getByText('Cut off').waitFor();
});
