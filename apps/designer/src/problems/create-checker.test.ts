import { catalogue } from '@patchcord/nodes/catalogue';
import { expect, it } from 'vitest';
import type { CheckAnswer } from './check-messages.ts';
import { createChecker } from './create-checker.ts';

const flow = (done: string) => ({
  format: 1,
  id: 'shop',
  name: 'Shop',
  entry: 'greet',
  settings: { onError: 'bye' },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Hello.' }, on: { done } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
});

/** A checker whose pauses last until the test says so. */
function slowChecker() {
  const told: CheckAnswer[] = [];
  let goOn: () => void = () => undefined;
  const check = createChecker({
    catalogue,
    tell: (answer) => told.push(answer),
    breathe: () => new Promise((resolve) => (goOn = resolve)),
  });
  return { told, check, goOn: () => goOn() };
}

it('what is wrong is told at once, what helps after it', async () => {
  const { told, check, goOn } = slowChecker();
  const ended = check({ kind: 'check', id: 1, document: flow('byee'), knowledge: [] });
  expect(told[0]).toMatchObject({
    kind: 'checked',
    id: 1,
    problems: [
      { code: 'target-missing', message: expect.stringContaining('of “Greet” leads to “byee”') },
      { code: 'dead-end', message: 'From “Greet” no path leads to a hang-up or a human.' },
    ],
  });
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isOver) {
    goOn();
    await Promise.resolve();
  }
  expect(told.slice(1).every(({ kind, id }) => kind === 'fixes' && id === 1)).toBe(true);
  const [, first] = told;
  expect(first).toMatchObject({ kind: 'fixes', fixes: [{ label: 'Lead it to “Bye”' }] });
});

it('something newer ends the search for what helps the older', async () => {
  const { told, check, goOn } = slowChecker();
  const older = check({ kind: 'check', id: 1, document: flow('byee'), knowledge: [] });
  const newer = check({ kind: 'check', id: 2, document: flow('bye'), knowledge: [] });
  goOn();
  await Promise.all([older, newer]);
  expect(told.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['checked 1', 'fixes 1', 'checked 2']);
  expect(told.at(-1)).toMatchObject({ problems: [], proof: { ends: true } });
});

it('destinations that it was told of count', async () => {
  const { told, check } = slowChecker();
  await check({ kind: 'around', around: { destinations: ['human'] } });
  const document = flow('bye');
  const human = { type: 'transfer@1', with: { destination: 'humn' }, on: { noAnswer: 'bye' } };
  void check({
    kind: 'check',
    id: 3,
    document: { ...document, nodes: { ...document.nodes, human } },
    knowledge: [],
  });
  expect(JSON.stringify(told)).toContain('destination-undeclared');
});
