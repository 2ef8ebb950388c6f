import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installedHome } from '../harness/product.ts';
import { openBrowser } from './open-browser.ts';
import { type RawPerson, rawGuest, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { TryWindow } from './try-window.ts';

let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let window: TryWindow;

beforeAll(async () => {
  mkdirSync(path.join(installedHome, 'screenshots'), { recursive: true });
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
  window = await TryWindow.open(browser, designer.url, owner, 'techstore');
  window.page.setDefaultTimeout(45_000);
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

it('what is said is answered from the documents, and the canvas shows the way there', async () => {
  await window.tab('Try');
  await window.press('Start the call');
  await window.bubble('Thanks for calling TechStore').waitFor();
  await window.node('need', 'here now').waitFor();
  await window.say('When are you open on Saturday?');
  await window.bubble('from 10 am to 5 pm').waitFor();
  await window.node('answer', 'here now').waitFor();
  await window.node('greet', 'passed').waitFor();
  expect(await window.page.locator('.wire.marked').count()).toBeGreaterThan(1);
  await window.page.getByText('No language model').waitFor();
  expect(await window.look('try-answered')).toEqual([]);
});

it('a click on what was said shows the node it was said at', async () => {
  await window.bubble('Thanks for calling').getByRole('button').first().click();
  await window.page.locator('.react-flow__node.selected[data-id="greet"]').waitFor();
});

it('keys are pressed, and whoever is rung is played by the person who tries', async () => {
  await window.words.press('Alt+k');
  await window.page.getByLabel('Keys to press').fill('1');
  await window.page.getByLabel('Keys to press').press('Enter');
  await window.bubble('presses 1').waitFor();
  await window.page.locator('button:focus', { hasText: 'Answers' }).waitFor();
  expect(await window.look('try-outcome')).toEqual([]);
  await window.press('Busy');
  await window.bubble('“sales” is rung and is busy').waitFor();
  await window.page.getByRole('region', { name: 'What it does' }).getByText('Rang “sales”').waitFor();
});

it('saying nothing is heard as silence', async () => {
  await window.words.press('Alt+s');
  await window.bubble('says nothing').waitFor();
});

it('the sentence that was heard last is interrupted at a word', async () => {
  await window.words.press('Alt+i');
  const picker = window.page.getByLabel('Word at which the caller comes in');
  await picker.getByRole('radio', { name: 'still' }).press('Enter');
  await picker.getByRole('radio', { checked: true, name: 'still' }).waitFor();
  await window.words.press('Alt+ArrowRight');
  await picker.getByRole('radio', { checked: true, name: 'there?' }).waitFor();
  expect(await window.look('try-interrupting')).toEqual([]);
  await window.say('my order');
  await window.bubble('Are you still').waitFor();
  const cut = window.page.getByRole('region', { name: 'Conversation' }).locator('s');
  expect(await cut.allTextContents()).toEqual([expect.stringMatching(/^there\? You can ask/)]);
});

it('going back says something else there, and both ways are kept', async () => {
  await window.press(/^Go back here: “When are you open/);
  await window.bubble('says nothing').waitFor({ state: 'detached' });
  await window.say('Is there parking?');
  await window.bubble('behind the store').waitFor();
  expect(await window.bubble('When are you open on Saturday?').count()).toBe(0);
  const ways = window.page.getByRole('radiogroup', { name: 'Ways the conversation went' });
  await ways.getByRole('radio', { name: 'Way 1' }).click();
  await window.bubble('When are you open on Saturday?').waitFor();
  await window.bubble('my order').waitFor();
  await ways.getByRole('radio', { name: 'Way 2' }).click();
});

it('a reload of the page leaves the conversation as it is, with all its ways', async () => {
  await window.page.reload();
  await window.page.getByText('here is your conversation, as you left it').waitFor();
  await window.bubble('behind the store').waitFor();
  const ways = window.page.getByRole('radiogroup', { name: 'Ways the conversation went' });
  await ways.getByRole('radio', { name: 'Way 2', checked: true }).waitFor();
  expect(await window.page.getByText('The flow has changed since').count()).toBe(0);
});

it('an edit of the flow is noticed, and the same is done again on what it is now', async () => {
  await window.select('bye');
  await window.page.keyboard.press('Control+d');
  await window.page.getByText('The flow has changed since this call began').waitFor();
  await window.press('Do the same again');
  await window.page.getByText('The flow has changed since').waitFor({ state: 'detached' });
  await window.bubble('Is there parking?').waitFor();
  await window.bubble('behind the store').waitFor();
});

it('the caller hangs up, and the conversation becomes a test', async () => {
  await window.words.press('Alt+h');
  await window.bubble('The caller hung up').waitFor();
  await window.press('Save as test');
  await window.page.getByLabel('Name', { exact: true }).fill('asks about parking');
  expect(await window.look('try-save')).toEqual([]);
  await window.page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await window.page.getByText('Saved as the test “asks about parking”').waitFor();
});

it('a test is renamed, changed as JSON, refused where it can’t be read, and travels with its flow', async () => {
  const place = '/api/flows/techstore/tests/asks-about-parking';
  const { test } = JSON.parse((await owner.ask('GET', place)).text);
  expect(test).toMatchObject({ caller: [{ say: 'Is there parking?' }, { hangUp: true }] });
  expect((await owner.ask('PATCH', place, { name: 'asks about cars' })).status).toBe(200);
  const refused = await owner.ask('PUT', place, { test: { ...test, caller: [{ shout: 'hello' }] } });
  expect([refused.status, JSON.parse(refused.text).code]).toEqual([422, 'TEST_INVALID']);
  expect(JSON.parse(refused.text).problems[0]).toMatchObject({ path: expect.stringContaining('/caller') });
  expect((await owner.ask('PUT', place, { test })).status).toBe(200);
  const exported = await owner.ask('GET', '/api/flows/techstore/export?what=draft&form=file');
  expect(JSON.parse(exported.text).tests).toContainEqual({ id: 'asks-about-parking', test });
  const copy = { name: 'Second store', from: { kind: 'flow', id: 'techstore' } };
  expect((await owner.ask('POST', '/api/flows', copy)).status).toBe(201);
  const listed = JSON.parse((await owner.ask('GET', '/api/flows/second-store/tests')).text);
  expect(listed).toContainEqual(expect.objectContaining({ name: 'asks about parking', shipped: false }));
});

it('a server is played where it must not be asked', async () => {
  await window.press(/calls 100/);
  await window.page.getByLabel('I answer for the servers').press('Space');
  await window.page.keyboard.press('Escape');
  await window.press('Start again');
  await window.say('Do you have the X200 laptop in stock?');
  const answer = window.page.getByLabel('Answer, as JSON');
  await window.page.getByText('techstore/products').first().waitFor();
  await answer.fill('{ "name": "X200 laptop", "price": 749, "stock": 4 }');
  expect(await window.look('try-server')).toEqual([]);
  await window.press('Answer');
  await window.bubble('X200 laptop').last().waitFor();
  await window.page.getByRole('region', { name: 'Variables' }).getByText('stock', { exact: true }).waitFor();
});

it('all tests run on the flow as it is drawn, and say how much of it they reach', async () => {
  await window.tab('Tests');
  await window.press('Run all');
  await window.page.getByText(/^\d+ calls passed, 0 failed/).waitFor();
  await window.page.getByRole('tab', { name: /^Tests (\d+)\/\1$/ }).waitFor();
  await window.page.getByText(/They reach \d+ of \d+ nodes/).waitFor();
  await window.press('asks about parking');
  await window.page.getByText('All holds.').waitFor();
});

it('a sentence is written anew, and every test that held the old one takes the new one over', async () => {
  const draft = JSON.parse((await owner.ask('GET', '/api/flows/techstore/draft')).text);
  // As long as before: how long calls take is held by some tests as well.
  const greeting = draft.document.nodes.greet.with.text.replace('calling', 'phoning');
  draft.document.nodes.greet.with.text = greeting;
  const { revision, document, layout } = draft;
  await owner.ask('PUT', '/api/flows/techstore/draft', { revision, document, layout });
  await window.reload();
  await window.tab('Tests');
  await window.press('Run all');
  const failed = async () => {
    const told = await window.page.getByText(/^\d+ calls passed, \d+ failed/).textContent();
    return Number(/, (\d+) failed/.exec(told ?? '')?.[1]);
  };
  expect(await failed()).toBeGreaterThan(100);
  await window.press('Take over new sentences');
  const dialog = window.page.getByRole('dialog', { name: 'Take over new sentences' });
  await dialog.getByText(`“${greeting}”`).waitFor();
  await dialog.getByText(/^in 1\d\d tests$/).waitFor();
  expect(await window.look('tests-words')).toEqual([]);
  await window.press('Take over');
  await dialog.waitFor({ state: 'detached' });
  // Those that hold how far a caller let it be said are left to their author.
  await expect.poll(failed).toBeLessThan(10);
  expect(await failed()).toBeGreaterThan(0);
});

it('a flow that was broken fails the test, in words and on the canvas', async () => {
  const draft = JSON.parse((await owner.ask('GET', '/api/flows/techstore/draft')).text);
  draft.document.nodes.greet.on.done = 'choose';
  const { revision, document, layout } = draft;
  await owner.ask('PUT', '/api/flows/techstore/draft', { revision, document, layout });
  await window.reload();
  await window.tab('Tests');
  await window.press('Run all');
  await window.page.getByText(/[1-9]\d* failed/).waitFor();
  await window.press('asks about parking');
  await window.page.getByText('“Need”, left by “caller has spoken”').first().waitFor();
  await window.node('choose', 'failed: Expected').waitFor();
  await window.node('greet', 'on the way').waitFor();
  expect(await window.look('tests-failed')).toEqual([]);
  await window.press('Delete this test');
  await window.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).press('Enter');
  await window.page.getByRole('button', { name: 'asks about parking' }).waitFor({ state: 'detached' });
});

it('a flow that can’t run says what keeps it from running, and leads there', async () => {
  const draft = JSON.parse((await owner.ask('GET', '/api/flows/techstore/draft')).text);
  delete draft.document.nodes.invite.on.said;
  const { revision, document, layout } = draft;
  await owner.ask('PUT', '/api/flows/techstore/draft', { revision, document, layout });
  await window.reload();
  await window.tab('Try');
  // The conversation from before is there again, and was with another flow.
  await window.page.getByText('The flow has changed since this call began').waitFor();
  await window.press('Start again');
  await window.page.getByText('This flow can’t be tried yet').waitFor();
  expect(await window.look('try-refused')).toEqual([]);
  await window.press(/“said”.*“Invite”/);
  await window.page.locator('.react-flow__node.selected[data-id="invite"]').waitFor();
  expect(window.faults).toEqual([]);
});

it('somebody who may only look is told so', async () => {
  const viewer = await rawGuest(designer.url, owner, 'viewer');
  const other = await TryWindow.open(browser, designer.url, viewer, 'healthplus');
  await other.tab('Try');
  await other.page.getByText('that takes the role designer').waitFor();
  await other.tab('Tests');
  await other.page.getByText('Running tests takes the role designer').waitFor();
});
