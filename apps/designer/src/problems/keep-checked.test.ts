import { contentOf } from '@patchcord/flows/edit';
import { catalogue } from '@patchcord/nodes/catalogue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openEditor } from '../editor/testing/open-editor.ts';
import type { CheckAnswer, CheckOrder } from './check-messages.ts';
import { keepChecked } from './keep-checked.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const problem = {
  code: 'x',
  path: '/nodes/greet/on/done',
  severity: 'error',
  message: 'Wrong.',
  fix: 'Mend it.',
} as const;

function opened() {
  const editor = openEditor({
    catalogue,
    surroundings: {
      destinations: ['human'],
      prompts: [],
      flows: [
        { id: 'bills', name: 'Bills', document: { id: 'bills' } },
        { id: 'new', name: 'New', document: null },
      ],
    },
    content: contentOf({
      document: { id: 'shop', name: 'Shop', nodes: { greet: { type: 'greet@1', with: {}, on: {} } } },
      layout: null,
      knowledge: [],
    }),
  });
  const sent: CheckOrder[] = [];
  let answer: (answer: CheckAnswer) => void = () => undefined;
  const stop = keepChecked(editor, {
    send: (order) => sent.push(order),
    onAnswer: (hear) => (answer = hear),
    close: () => undefined,
  });
  const name = (value: string) =>
    editor.getState().edit([{ kind: 'field-set', path: ['name'], value }], { label: 'Rename' });
  const asked = () => sent.flatMap((order) => (order.kind === 'check' ? [order] : []));
  return { editor, sent, asked, name, stop, answer: (told: CheckAnswer) => answer(told) };
}

it('letters that are typed are checked together, and while a check runs only the newest waits', () => {
  const { asked, name, answer } = opened();
  expect(asked()).toHaveLength(1);
  answer({ kind: 'checked', id: 1, problems: [], proof: null });
  for (const value of ['S', 'Sh', 'Sho']) name(value);
  vi.advanceTimersByTime(1000);
  expect(asked().map(({ document }) => document.name)).toEqual(['Shop', 'Sho']);
  name('Shoe');
  vi.advanceTimersByTime(1000);
  name('Shoes');
  vi.advanceTimersByTime(1000);
  expect(asked()).toHaveLength(2);
  answer({ kind: 'checked', id: 2, problems: [], proof: null });
  expect(asked().map(({ document }) => document.name)).toEqual(['Shop', 'Sho', 'Shoes']);
});

it('problems are told by node, what helps comes after, and is gone with the next edit', () => {
  const { editor, name, answer } = opened();
  answer({ kind: 'checked', id: 1, problems: [problem], proof: null });
  answer({ kind: 'fixes', id: 1, key: 'k', fixes: [{ label: 'Mend it', changes: [] }] });
  expect(editor.getState().problems).toMatchObject({
    problems: [problem],
    byNode: new Map([['greet', 'error']]),
    fixes: new Map([['k', [{ label: 'Mend it' }]]]),
  });
  name('Other');
  vi.advanceTimersByTime(1000);
  expect(editor.getState().problems.fixes.size).toBe(0);
  answer({ kind: 'fixes', id: 1, key: 'k', fixes: [{ label: 'Too late', changes: [] }] });
  expect(editor.getState().problems.fixes.size).toBe(0);
});

it('flows count as calls run them, and one that was never published doesn’t', () => {
  const [around] = opened().sent;
  expect(around).toMatchObject({
    kind: 'around',
    around: { destinations: ['human'], flows: [{ id: 'bills' }] },
  });
});

it('a box that is moved is no reason to check', () => {
  const { editor, asked, name, answer } = opened();
  answer({ kind: 'checked', id: 1, problems: [], proof: null });
  editor.getState().edit([{ kind: 'nodes-move', to: { greet: { x: 1, y: 2 } } }], { label: 'Move' });
  vi.advanceTimersByTime(1000);
  expect(asked()).toHaveLength(1);
  name('Other');
  vi.advanceTimersByTime(1000);
  expect(asked()).toHaveLength(2);
});
