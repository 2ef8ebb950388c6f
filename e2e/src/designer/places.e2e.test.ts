import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { wavOf } from '@patchcord/caller';
import type { Browser, BrowserContext } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { installedHome } from '../harness/product.ts';
import { axeFaults } from './axe-faults.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { placesFlow } from './places-flow.ts';
import { PlacesWindow } from './places-window.ts';
import { soon } from './pointer.ts';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';

let designer: RunningDesigner;
let browser: Browser;
let owner: RawPerson;
let context: BrowserContext;
let flow = '';
let window: PlacesWindow;

beforeAll(async () => {
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  owner = await rawOwner(designer.url, designer.ownerCode);
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

/** Each begins with that flow anew. */
beforeEach(async () => {
  const { text } = await owner.ask('POST', '/api/flows', { name: 'Shop', from: { kind: 'blank' } });
  flow = JSON.parse(text).id;
  const { revision } = await saved();
  const document = { ...placesFlow, id: flow, name: 'Shop' };
  await owner.ask('PUT', `/api/flows/${flow}/draft`, { revision, document, layout: null });
  context = await loggedIn(browser, designer.url, owner, {
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(45_000);
  window = await open();
});
afterEach(async () => {
  expect(window.faults).toEqual([]);
  await context.close();
});

const open = () => PlacesWindow.open(context, designer.url, flow);

interface Draft {
  readonly revision: number;
  readonly document: Readonly<Record<string, unknown>>;
}

async function saved(): Promise<Draft> {
  return JSON.parse((await owner.ask('GET', `/api/flows/${flow}/draft`)).text);
}

/** A part of what is saved, as it becomes. */
const part = (name: string) => soon(async () => (await saved()).document[name]);
/** All of it, in the order of its keys. */
const whole = () => soon(async () => JSON.stringify((await saved()).document));
const begun = async () => JSON.stringify((await saved()).document);

describe('a variable', () => {
  it('is declared with its type, what it begins with and whose it is; undone one by one, done again, there after a reload', async () => {
    const before = await begun();
    await window.place('Variables');
    await window.add('variable', 'customer');
    await window.page.locator('button[role="combobox"]:focus').waitFor();
    await window.choose('What it holds', 'Digits');
    await window.field('Personal data').getByText('Personal', { exact: true }).click();
    await window.write('At the beginning of a call', '007');
    const customer = { type: 'digits', pii: 'personal', default: '007' };
    await part('variables').toEqual({ ...placesFlow.variables, customer });
    await window.undo(4);
    await whole().toBe(before);
    await window.redo(4);
    await window.reload();
    await window.place('Variables');
    await window.button('customer digits · personal · not used').click();
    expect(await window.field('At the beginning of a call').inputValue()).toBe('007');
    await part('variables').toMatchObject({ customer });
  });

  it('has another name wherever it is used, and nowhere else; undone, all of it is as it was', async () => {
    const before = await begun();
    await window.place('Variables');
    await window.button(/^shop text/).click();
    await window.rename('variable', 'shop', 'store');
    await window.editor.card('greet', 'This is {{ store }}, your shop.').waitFor();
    await part('nodes').toMatchObject({
      greet: { with: { text: 'This is {{ store }}, your shop.' } },
      keep: { with: { assign: [{ variable: 'asked', value: '{{ store | upcase }}' }] } },
    });
    const { handlers, variables } = (await saved()).document;
    expect(handlers).toMatchObject({ known: { when: { condition: { var: 'store', value: 'shop' } } } });
    expect(Object.keys(Object(variables))).toEqual(['store', 'asked']);
    await window.reload();
    await window.place('Variables');
    await window.button(/^store text/).click();
    await window.rename('variable', 'store', 'asked');
    await window.inspector.getByText('“asked” is there already.').waitFor();
    await window.field('Name of the variable “store”').press('Escape');
    await window.rename('variable', 'store', 'shop');
    await whole().toBe(before);
    await window.undo();
    await window.button(/^store text/).waitFor();
    await window.undo();
    await window.page.getByRole('button', { name: 'Undo', disabled: true }).waitFor();
  });

  it('is deleted, and told where it is used still; undone, it is in its place again', async () => {
    const before = await begun();
    await window.place('Variables');
    await window.button('Remove the variable “shop”').click();
    await window.page
      .getByText('“shop” is removed, and still used in 3 places. Undo brings it back.')
      .waitFor();
    await window.page.emulateMedia({ colorScheme: 'dark' });
    const ground = "getComputedStyle(document.querySelector('[data-sonner-toast]')).backgroundColor";
    expect(await window.page.evaluate(ground)).not.toBe('rgb(255, 255, 255)');
    await window.page
      .getByText('The variable “shop” isn’t declared.')
      .or(window.page.getByText("The variable “shop” isn't declared."))
      .first()
      .waitFor();
    await part('variables').toEqual({ asked: placesFlow.variables.asked });
    await window.undo();
    await whole().toBe(before);
    await window.button('Remove the variable “asked”').click();
    await window.button(/^asked text/).waitFor({ state: 'detached' });
    await window.undo();
    await window.button(/^asked text/).waitFor();
  });
});

it('a handler is added, altered, tried earlier and removed; each is undone, and there after a reload', async () => {
  const before = await begun();
  const { human, zero, known } = placesFlow.handlers;
  const star = { when: { key: '*' }, to: 'bye' };
  await window.place('Any time');
  await window.add('handler', 'star');
  await window.choose('It steps in when', 'Caller presses a key');
  await window.write('Key', '*');
  await window.choose('The call goes on at', 'bye');
  await part('handlers').toEqual({ human, zero, known, star });
  await window.button('Try “star” earlier').click();
  await expect
    .poll(async () => Object.keys(Object((await saved()).document.handlers)))
    .toEqual(['human', 'zero', 'star', 'known']);
  await window.reload();
  await window.place('Any time');
  await window.button(/^star caller presses \* → bye/).click();
  await window.write('Not again for', '3');
  await part('handlers').toMatchObject({ star: { ...star, cooldownTurns: 3 } });
  await window.button('Remove the handler “human”').click();
  await part('handlers').toEqual({ zero, star: { ...star, cooldownTurns: 3 }, known });
  await window.undo(2);
  await part('handlers').toEqual({ human, zero, star, known });
  await window.button('Remove the handler “star”').click();
  await whole().toBe(before);
});

it('destinations say which steps hand calls to them, and lead there', async () => {
  const { revision, document } = await saved();
  const nodes = { ...placesFlow.nodes, away: { type: 'transfer@1', with: { destination: 'moon' } } };
  await owner.ask('PUT', `/api/flows/${flow}/draft`, {
    revision,
    document: { ...document, nodes },
    layout: null,
  });
  await window.editor.node('away').waitFor();
  await window.place('Destinations');
  const section = (name: string) =>
    window.inspector.locator('section').filter({ has: window.page.getByRole('heading', { name }) });
  await section('moon').getByText('not in this installation').waitFor();
  await section('moon').getByRole('button', { name: 'away' }).waitFor();
  await section('human').getByRole('button', { name: 'desk' }).click();
  await window.page.locator('.react-flow__node.selected[data-id="desk"]').waitFor();
  await window.field('Name of this step').and(window.page.locator('[value="desk"]')).waitFor();
  await window.page.locator('input[role="combobox"]:focus[value="human"]').waitFor();
});

it('settings of the flow: its name, what is said while an answer is slow, its limits; undone, and there after a reload', async () => {
  const before = await begun();
  await window.place('Settings');
  await window.write('Name', 'Corner Store');
  await window.write('Said while an answer is slow', 'Just a second.');
  await window.write('After', '3 s');
  await window.write('A call lasts at most', '20 min');
  await window.write('Visits of one step in a call', '12');
  const settings = {
    filler: { text: 'Just a second.', afterMs: 3000 },
    limits: { callMs: 1_200_000, visits: 12 },
  };
  await part('settings').toMatchObject(settings);
  await window.page.getByText('Corner Store', { exact: true }).waitFor();
  await window.undo();
  await part('settings').toMatchObject({ ...settings, limits: { ...settings.limits, visits: 20 } });
  await window.undo(4);
  await whole().toBe(before);
  await window.redo(5);
  await part('settings').toMatchObject(settings);
  await window.reload();
  await window.place('Settings');
  expect(await window.field('Name').inputValue()).toBe('Corner Store');
  expect(await window.field('A call lasts at most').inputValue()).toBe('20 min');
  await window.write('Visits of one step in a call', '0');
  await window.page.getByRole('tab', { name: 'Problems 1' }).waitFor();
});

describe('a recording', () => {
  const beep = (hz: number) =>
    wavOf([Int16Array.from({ length: 4000 }, (_, i) => 8000 * Math.sin((i * hz * 2 * Math.PI) / 8000))]);
  const file = (buffer: Buffer) => ({ name: 'hello.wav', mimeType: 'audio/wav', buffer });
  const sound = () => window.field('Sound of hello');
  /** So many seconds are heard. */
  const heardS = () =>
    window.inspector
      .locator('audio')
      .first()
      .evaluate(async (audio) => {
        await Reflect.apply(Reflect.get(audio, 'play'), audio, []);
        return Number(Reflect.get(audio, 'duration'));
      });
  const kept = async () => {
    const { status } = await owner.ask('GET', `/api/flows/${flow}/prompts/hello`);
    return status;
  };

  it('is written as text, and its sound uploaded, heard, replaced and taken away; a wrong file is refused and nothing lost', async () => {
    await window.place('Recordings');
    await window.add('recording', 'hello');
    await window.page.locator('input:focus').fill('Thank you for calling.');
    await window.inspector.getByText('No sound yet: the synthetic voice says it').waitFor();
    await part('prompts').toEqual({ hello: { text: 'Thank you for calling.' } });
    await sound().setInputFiles(file(Buffer.from('This is a letter, and no sound.')));
    await window.inspector
      .getByText("The recording can't be used: it is no WAV file. Save it as WAV (PCM).")
      .waitFor();
    await sound().setInputFiles(file(beep(400)));
    await window.inspector.locator('audio').waitFor();
    expect(await heardS()).toBeCloseTo(0.5, 1);
    const first = await window.inspector.locator('audio').getAttribute('src');
    for (const wrong of [beep(400).subarray(0, 20), Buffer.alloc(0), wavOf([new Int16Array(0)])]) {
      await sound().setInputFiles(file(wrong));
      await window.inspector
        .getByText(/^(The recording can't be used: .+\.|There is no sound in this file\.)$/)
        .waitFor();
      expect(await heardS()).toBeCloseTo(0.5, 1);
    }
    await window.reload();
    await window.place('Recordings');
    await window.button(/^hello Thank you for calling/).click();
    expect(await window.inspector.locator('audio').getAttribute('src')).toBe(first);
    await sound().setInputFiles(file(beep(800)));
    await expect.poll(() => window.inspector.locator('audio').getAttribute('src')).not.toBe(first);
    expect(await heardS()).toBeCloseTo(0.5, 1);
    await window.button('Take away').click();
    await window.inspector.getByText('No sound yet: the synthetic voice says it').waitFor();
    expect(await kept()).toBe(404);
  });

  it('keeps its sound under another name, and when it is removed by mistake', async () => {
    await window.place('Recordings');
    await window.add('recording', 'hello');
    await window.write('Sentence', 'Thank you for calling.');
    await sound().setInputFiles(file(beep(400)));
    await window.inspector.locator('audio').waitFor();
    await window.button('Remove the recording “hello”').click();
    await window.inspector.getByText('Sound without a sentence').waitFor();
    await window.undo();
    await window.inspector.getByText('Sound without a sentence').waitFor({ state: 'detached' });
    await window.rename('recording', 'hello', 'welcome');
    await window.button(/^welcome Thank you for calling/).waitFor();
    await window.inspector.getByText('Sound without a sentence').waitFor({ state: 'detached' });
    expect(await heardS()).toBeCloseTo(0.5, 1);
    await window.undo();
    await window.button('Use it for “hello”').click();
    await window.button(/^hello Thank you for calling/).waitFor();
    await expect.poll(kept).toBe(200);
  });
});

describe('the flow as JSON', () => {
  const area = () => window.field('The flow as JSON');
  const replace = async (from: string, to: string) => {
    const text = await area().inputValue();
    expect(text).toContain(from);
    await area().fill(text.replace(from, to));
  };

  it('tells problems beside their lines as it is typed, is applied as one step, and undone', async () => {
    const before = await begun();
    await window.place('JSON');
    // Its keys stand as they were written.
    expect(await area().inputValue()).toMatch(/^{\s+"format"/);
    await replace('"noInput": "bye"', '"noInput": "nowhere"');
    await window.button(/^1 problem: go to line \d+/).click();
    const line = window.button(/^Line \d+: .*nowhere/);
    await line.waitFor();
    await window.inspector.locator('[aria-live] li', { hasText: 'nowhere' }).waitFor();
    await whole().toBe(before);
    await replace('"noInput": "nowhere"', '"noInput": "desk"');
    await line.waitFor({ state: 'detached' });
    await area().press('Control+Enter');
    await part('nodes').toMatchObject({ choose: { on: { noInput: 'desk' } } });
    await window.editor.node('greet').click();
    await window.undo();
    await whole().toBe(before);
  });

  it('broken, it says where, and is lost neither to a look elsewhere nor to a reload; what was edited meanwhile stays', async () => {
    await window.place('JSON');
    await replace('"text": "Thank you for calling. Goodbye."', '"text": "See you."; ');
    await window.inspector
      .getByText(/This is no JSON yet: line \d+, column \d+: “;” isn’t expected here\./)
      .waitFor();
    expect(await window.button('Apply').isDisabled()).toBe(true);
    await (await window.editor.greeting()).fill('Good morning.');
    await window.reload();
    await window.editor.card('greet', 'Good morning.').waitFor();
    await window.page.locator('.react-flow__pane').click({ position: { x: 400, y: 20 } });
    await window.place('JSON');
    await replace('"See you.";', '"See you."');
    await window.inspector.getByText('Applying this keeps that').waitFor();
    await window.button('Apply').click();
    await part('nodes').toMatchObject({
      greet: { with: { text: 'Good morning.' } },
      bye: { with: { text: 'See you.' } },
    });
    expect(await area().inputValue()).toContain('Good morning.');
    await window.undo();
    await part('nodes').toMatchObject({
      greet: { with: { text: 'Good morning.' } },
      bye: placesFlow.nodes.bye,
    });
  });
});

it('a step has another name, and all that leads to it follows; undone, it is selected under its old one', async () => {
  const before = await begun();
  await window.editor.node('desk').click();
  await window.field('Name of this step').fill('colleague');
  await window.field('Name of this step').press('Enter');
  await window.editor.node('colleague').waitFor();
  await part('handlers').toMatchObject({ human: { to: 'colleague' }, zero: { to: 'colleague' } });
  await part('nodes').toMatchObject({
    choose: { on: { support: 'colleague' } },
    colleague: placesFlow.nodes.desk,
  });
  await window.field('Name of this step').fill('bye');
  await window.inspector.getByText('“bye” is there already.').waitFor();
  await window.field('Name of this step').press('Escape');
  await window.undo();
  await window.field('Name of this step').and(window.page.locator('[value="desk"]')).waitFor();
  await whole().toBe(before);
});

it('a test of a flow has another name, also after a reload', async () => {
  await window.page.goto(`${designer.url}/flows/techstore`);
  const tests = window.page.getByRole('list', { name: 'Tests' });
  const called = async (name: string) => {
    // Until its cards are drawn a page hears no clicks.
    await window.editor.node('greet').waitFor();
    await window.page.getByRole('tab', { name: /^Tests/ }).click();
    await window.page.getByLabel('Find a test').fill(name);
    await expect.poll(() => tests.getByRole('button').count()).toBe(1);
    await tests.getByRole('button', { name }).click();
  };
  const { text } = await owner.ask('GET', '/api/flows/techstore/tests');
  const [first]: readonly { readonly name: string }[] = JSON.parse(text);
  const old = first?.name ?? '';
  await called(old);
  await window.page.getByRole('button', { name: 'Rename this test' }).click();
  await window.page.getByRole('dialog').getByLabel('Name').fill('A caller whom nobody had thought of');
  await window.page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await tests
    .getByRole('button', { name: 'A caller whom nobody had thought of' })
    .or(tests.getByText('No test is called so.'))
    .waitFor();
  await window.page.reload();
  await called('A caller whom nobody had thought of');
});

it('two windows change different choices of one menu: both are in both, and nobody is asked', async () => {
  const other = await open();
  for (const [each, choice] of [
    [window, 1],
    [other, 2],
  ] as const) {
    await each.editor.node('choose').click();
    await each.button(new RegExp(`^Remove choice ${choice}`)).waitFor();
  }
  const names = (each: PlacesWindow) => each.inspector.getByLabel('Name', { exact: true });
  await Promise.all([names(window).nth(0).fill('Buy something'), names(other).nth(1).fill('Get help')]);
  for (const each of [window, other]) {
    await expect.poll(() => names(each).nth(0).inputValue()).toBe('Buy something');
    await expect.poll(() => names(each).nth(1).inputValue()).toBe('Get help');
    await each.editor.saved();
  }
  // A question would keep what is edited after it from being saved.
  for (const [each, across, text] of [
    [window, other, 'Good morning.'],
    [other, window, 'Good evening.'],
  ] as const) {
    await (await each.editor.greeting()).fill(text);
    await across.editor.card('greet', text).waitFor();
    expect(await across.page.getByRole('dialog').count()).toBe(0);
  }
  await part('nodes').toMatchObject({
    choose: { with: { choices: [{ label: 'Buy something' }, { label: 'Get help' }] } },
  });
});

it('every place is fit to be read out and seen, in light and dark', async () => {
  const pictures = path.join(installedHome, 'screenshots');
  mkdirSync(pictures, { recursive: true });
  const places = {
    Variables: /^shop/,
    'Any time': /^human/,
    Destinations: null,
    Recordings: null,
    JSON: null,
  };
  for (const [place, entry] of Object.entries(places)) {
    await window.place(place);
    if (entry) await window.button(entry).click();
    for (const scheme of ['light', 'dark'] as const) {
      await window.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await window.page.screenshot({ path: path.join(pictures, `place-${place}-${scheme}.png`) });
      expect(await axeFaults(window.page, { scheme, only: '[aria-label="Inspector"]' })).toEqual([]);
    }
  }
});
