import type { FormHint } from '@patchcord/nodes/kit';
import type { Page } from '@playwright/test';
import { Keys } from './keys.ts';

type Kind = NonNullable<FormHint['input']>;

/** Which field of the trial node has which hint: a kind that isn't here doesn't compile. */
export const fieldOfKind = {
  text: 'title',
  liquid: 'greeting',
  'long-liquid': 'story',
  toggle: 'loud',
  milliseconds: 'waitMs',
  number: 'times',
  select: 'carrier',
  phrases: 'says',
  condition: 'when',
  variable: 'keep',
  variables: 'passes',
  destination: 'desk',
  documents: 'sources',
  date: 'day',
  'time-zone': 'zone',
  week: 'open',
  flow: 'next',
  json: 'body',
  url: 'address',
  credential: 'secret',
  node: 'other',
  intent: 'wish',
  list: 'steps',
} as const satisfies Record<Kind, string>;

/** Goes through the whole inspector once, from top to bottom, with the keyboard alone. */
export async function editEverything(page: Page): Promise<void> {
  const keys = new Keys(page);
  await keys.write('Name of this step', 'begin');
  await keys.press('Enter');
  await texts(keys);
  await choices(keys);
  await keys.reach('Add a condition: Only when');
  await keys.press('Enter');
  await condition(keys);
  await names(keys);
  await times(keys);
  await outside(keys);
  await lists(keys);
  await shapes(keys);
  await wires(keys);
}

async function texts(keys: Keys): Promise<void> {
  await keys.write('Title', 'After');
  await keys.write('Greeting', 'Hello {{cus');
  await keys.press('Enter');
  await keys.type('!');
  await keys.write('Story', 'It costs {{ am');
  await keys.press('Enter', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await keys.type(' | mon');
  await keys.press('Tab', 'End', 'Enter');
  await keys.type('and no more.');
  await keys.reach('Loud');
  await keys.press('Space');
  await keys.write('Wait for', '8 s');
  await keys.reach('Times');
  await keys.press('ArrowUp');
}

async function choices(keys: Keys): Promise<void> {
  await keys.reach('Calm');
  await keys.press('ArrowRight');
  await keys.arrive('Glad');
  await keys.press('Space');
  await keys.reach('Carrier');
  await keys.choose('By letter');
  await keys.reach('Callers may say');
  await keys.press('Backspace');
  await keys.type(' now');
  await keys.press('Enter');
  await keys.type('good morning');
  await keys.press('Enter');
}

async function condition(keys: Keys): Promise<void> {
  await keys.arrive('What is looked at');
  await keys.write('What is looked at', 'amount');
  await keys.press('Enter');
  await keys.reach('How it is compared');
  await keys.choose('is at least');
  await keys.write('What it is compared with', '10');
  await keys.reach('Or …');
  await keys.press('Enter');
  await keys.arrive('What is looked at');
  await keys.write('What is looked at', 'caller wants');
  await keys.press('Enter');
  await keys.reach('not', 'Shift+Tab');
  await keys.press('Space');
  await keys.write('What the caller wants', 'hum');
  await keys.press('Enter');
}

async function names(keys: Keys): Promise<void> {
  await keys.write('Keep it in', 'answer');
  await keys.press('Enter');
  await keys.write('Passes on', 'cust');
  await keys.press('Enter');
  await keys.type('amo');
  await keys.press('Enter');
  await keys.reach('Add to gives');
  await keys.press('Enter');
  await keys.arrive('New name in Gives');
  await keys.type('price');
  await keys.press('Enter');
  await keys.arrive('Value');
  await keys.type('{{amo');
  await keys.press('Enter');
  await keys.write('Desk', 'sal');
  await keys.press('Enter');
  await keys.reach('Prices');
  await keys.press('Space');
}

async function times(keys: Keys): Promise<void> {
  await keys.reach('Day');
  await keys.type('12252026');
  await keys.write('Zone', 'berlin');
  await keys.press('Enter');
  await keys.reach('Add hours on Monday');
  await keys.press('Enter');
  await keys.reach('Monday, until', 'Shift+Tab');
  await keys.write('Monday, until', '12:30');
}

async function outside(keys: Keys): Promise<void> {
  await keys.write('Next flow', 'back');
  await keys.press('Enter');
  await keys.write('Body', '{"a": [1, true, null]}');
  await keys.write('Address', 'https://example.org/{{cus');
  await keys.press('Enter');
  await keys.write('Secret', 'key');
  await keys.press('Enter');
  await keys.write('Other node', 'en');
  await keys.press('Enter');
  await keys.write('Wish', 'refund');
  await keys.press('Enter');
}

async function lists(keys: Keys): Promise<void> {
  await keys.reach('Move step 1: Alt and arrow up or down');
  await keys.press('Alt+ArrowDown');
  await keys.arrive('Move step 2: Alt and arrow up or down');
  await keys.write('Step', 'one');
  await keys.reach('Add to steps');
  await keys.press('Enter');
  await keys.arrive('Step');
  await keys.write('Step in words', 'Third of them');
  await keys.reach('Done');
  await keys.press('Space');
  await keys.reach('Add to words');
  await keys.press('Enter');
  await keys.arrive('word 1');
  await keys.type('alpha');
  await keys.reach('Add to words');
  await keys.press('Enter');
  await keys.arrive('word 2');
  await keys.type('beta');
  await keys.reach('Add to headers');
  await keys.press('Enter');
  await keys.arrive('New name in Headers');
  await keys.type('x-shop');
  await keys.press('Enter');
  await keys.arrive('Value');
  await keys.type('yes');
}

async function shapes(keys: Keys): Promise<void> {
  await keys.reach('Set: Range');
  await keys.press('Enter');
  await keys.arrive('Least');
  await keys.write('Least', '1');
  await keys.write('Most', '3');
  await keys.reach('Sort');
  await keys.choose('Counted');
  await keys.write('Count', '4');
  await keys.reach('Trigger');
  await keys.choose('Silence');
  await keys.write('Anything', '8');
  await keys.write('Plain number', '2.5');
  await keys.reach('One');
  await keys.press('End');
  await keys.arrive('Many');
  await keys.press('Space');
  await keys.reach('More settings');
  await keys.press('Enter');
  await keys.write('Deep', 'seldom');
}

async function wires(keys: Keys): Promise<void> {
  await keys.write('Where “it is done” leads', 'begin');
  await keys.press('Enter');
  await keys.reach('Limits');
  await keys.press('Enter');
  await keys.write('Visits in one call', '5');
}
