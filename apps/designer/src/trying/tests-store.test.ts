import { afterEach, expect, it, vi } from 'vitest';
import { openEditor } from '../editor/testing/open-editor.ts';
import type { TestLine } from './test-lines.ts';
import { inLines } from './testing/in-lines.ts';
import { isOld, testsOf } from './tests-store.ts';

const came = (id: string): TestLine => ({
  kind: 'test',
  id,
  name: id,
  failures: [],
  otherWords: [],
  trail: [],
  ranMs: 1,
});
const done: TestLine = { kind: 'done', passed: 2, failed: 0, reached: [], missed: [], tookMs: 2 };

/** A server that runs what it is asked to, of two tests. */
function open() {
  vi.stubGlobal('fetch', async (_path: string, { body }: RequestInit) => {
    const { tests = ['a', 'b'] } = JSON.parse(String(body));
    const lines: TestLine[] = [...tests.map(came), done];
    return inLines(lines);
  });
  const editor = openEditor();
  const tests = testsOf(editor);
  return {
    tests,
    edit: editor.getState().edit,
    ran: () => [...tests.getState().results.keys()],
    old: () => isOld(tests.getState().tested, editor.getState().content),
  };
}
afterEach(() => vi.unstubAllGlobals());

it('one test that runs again leaves what came of the others', async () => {
  const { tests, ran, old } = open();
  await tests.getState().run();
  await tests.getState().run('a');
  expect([ran().toSorted(), old(), tests.getState().summary]).toEqual([['a', 'b'], false, done]);
});

it.each([
  ['the flow', { kind: 'field-set', path: ['name'], value: 'Zoo' }],
  ['its knowledge', { kind: 'document-set', id: 'hours', markdown: '# Hours' }],
] as const)(
  'after a change of %s all results are old, and one test makes none of the others look new',
  async (_, change) => {
    const { tests, edit, ran, old } = open();
    await tests.getState().run();
    edit([change], { label: 'Change' });
    expect(old()).toBe(true);
    await tests.getState().run('a');
    expect([ran(), old(), tests.getState().summary]).toEqual([['a'], false, null]);
  },
);
