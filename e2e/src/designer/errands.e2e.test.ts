import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { expectHeard, expectNotHeard } from '../harness/expect-heard.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { writeLibrary } from '../harness/library.ts';
import { type PlacedCall, placeCall } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { drawByMouse } from './errands/draw-by-mouse.ts';
import { delivery, errand, words } from './errands/errand.ts';
import { Mouse } from './errands/mouse.ts';
import { withPlainNames } from './errands/with-plain-names.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { visit } from './visit.ts';

const number = '+1 800 555 0142';
const newGreeting = 'Welcome to the new TechStore.';

let product: Product;
let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let human: HumanPhone;
let page: Page;
let mouse: Mouse;
const voice = new AgentVoice();
const faults: string[] = [];

beforeAll(async () => {
  [product, browser] = await Promise.all([
    startProduct({ library: writeLibrary([{ flow: errand('other', 'Other'), numbers: ['300'] }]) }),
    openBrowser(),
  ]);
  designer = await startDesigner({ beside: product });
  owner = await rawOwner(designer.url, designer.ownerCode);
  human = await HumanPhone.open(product);
  const window = { viewport: { width: 1680, height: 1000 }, reducedMotion: 'reduce' } as const;
  page = await (await loggedIn(browser, designer.url, owner, window)).newPage();
  page.setDefaultTimeout(45_000);
  page.on('pageerror', (error) => faults.push(error.message));
  mouse = new Mouse(page);
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
  await human?.close();
  await product?.stop();
  await voice.close();
});

/** Dials the number, hears what is said first, and hangs up. */
const listened = (): Promise<PlacedCall> => placeCall(product, '18005550142', [], { lingerMs: 500 });

it('the store’s errand is drawn from blank by mouse, and nothing is wrong with it', async () => {
  await visit(page, `${designer.url}/flows`);
  await page.getByRole('button', { name: 'New flow' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Front desk');
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.waitForURL('**/flows/front-desk');
  await drawByMouse(mouse);
  await page.getByText('Nothing is wrong with this flow.').waitFor();
  await page.getByRole('status', { name: 'Saving' }).getByText('saved').waitFor();
  const { text } = await owner.ask('GET', '/api/flows/front-desk/draft');
  const { document, knowledge } = JSON.parse(text);
  expect(withPlainNames(document)).toBe(withPlainNames(errand('front-desk', 'Front desk')));
  expect(knowledge).toMatchObject([delivery]);
});

it('the one who drew it talks to it as a caller would', async () => {
  await page.getByRole('tab', { name: 'Try' }).click();
  await page.getByRole('button', { name: 'Start the call' }).click();
  const talk = page.getByRole('region', { name: 'Conversation' });
  await talk.getByText(words.greeting).waitFor();
  await say('How long does delivery take?');
  await talk.getByText('Delivery takes two to four working days.').waitFor();
  await say('goodbye');
  await talk.getByText(words.goodbye).waitFor();
  await page.getByText('The call is over.').waitFor();
});

async function say(sentence: string): Promise<void> {
  await page.getByRole('textbox', { name: 'What the caller says' }).fill(sentence);
  await page.getByRole('button', { name: 'Say', exact: true }).click();
}

it('it is published with a message, and a number is led to it', async () => {
  await publish('The first one', 1);
  await visit(page, `${designer.url}/numbers`);
  await page.getByRole('button', { name: 'Map a number' }).click();
  await page.getByRole('textbox', { name: 'Number' }).fill(number);
  await page.getByRole('combobox', { name: 'Flow' }).click();
  await page.getByRole('option', { name: 'Front desk' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: `${number} Telephone number` }).waitFor();
});

async function publish(message: string, version: number): Promise<void> {
  await page.getByRole('button', { name: `Publish v${version}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'What is new, for the history' }).fill(message);
  await dialog.getByRole('button', { name: `Publish v${version}` }).click();
  await dialog.getByRole('heading', { name: `Version ${version} runs now` }).waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
}

it('whoever calls that number hears what was drawn, is answered from the document, and gets a human', async () => {
  human.answerBriefly();
  const call = await placeCall(product, '18005550142', [
    { kind: 'say', text: 'How long does delivery take?' },
    { kind: 'say', text: 'a real person' },
  ]);
  await expectHeard(
    call.heard,
    voice,
    words.greeting,
    'Delivery takes two to four working days.',
    words.more,
    words.human,
  );
  expect(human.calls.length).toBe(1);
  expect(call.details.versionNumber).toBe(1);
  await visit(page, `${designer.url}/calls`);
  const row = page.getByRole('row').filter({ hasText: number });
  await row.getByText('Front desk').waitFor();
  await row.getByText('version 1').waitFor();
  await row.getByText('Human hung up').waitFor();
});

it('a sentence is changed: the change is told in words and drawn, and after publishing the next caller hears it', async () => {
  await visit(page, `${designer.url}/flows/front-desk`);
  await mouse.choose('Greet');
  await mouse.field('Greeting').fill(newGreeting);
  await page.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('region', { name: 'History' });
  await history.getByRole('button', { name: /^Version 1/ }).click();
  await history.getByText(`“Greet” now says “${newGreeting}” instead of “${words.greeting}”.`).waitFor();
  await page.getByRole('group', { name: /^Greet, .*changed: “Greet” now says/ }).waitFor();
  await publish('A shorter greeting', 2);
  const call = await listened();
  await expectHeard(call.heard, voice, newGreeting);
  await expectNotHeard(call.heard, voice, words.greeting);
  expect(call.details.versionNumber).toBe(2);
});

it('after going back the next caller hears the old sentence; the engine has run all the while', async () => {
  const engine = product.engine.pid;
  const history = page.getByRole('region', { name: 'History' });
  if (!(await history.isVisible())) await page.getByRole('button', { name: 'History' }).click();
  const first = history.getByRole('button', { name: /^Version 1/ });
  if ((await first.getAttribute('aria-pressed')) !== 'true') await first.click();
  await history.getByRole('button', { name: 'Run version 1 again' }).click();
  await page.getByRole('button', { name: 'Run version 1', exact: true }).click();
  await first.getByText('runs now').waitFor();
  const call = await listened();
  await expectHeard(call.heard, voice, words.greeting);
  await expectNotHeard(call.heard, voice, newGreeting);
  expect(call.details.versionNumber).toBe(1);
  expect(product.engine.pid).toBe(engine);
  expect(faults).toEqual([]);
});
