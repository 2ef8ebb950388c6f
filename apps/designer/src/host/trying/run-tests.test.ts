import path from 'node:path';
import { loadWholeFolder } from '@patchcord/flows/library';
import { nodeName } from '@patchcord/flows/model';
import { withOtherWords } from '@patchcord/flows/test';
import { expect, it } from 'vitest';
import type { TestLine } from '../../trying/test-lines.ts';
import type { TriedContent } from './ready-flow.ts';
import { runTests } from './run-tests.ts';

const library = path.resolve(import.meta.dirname, '../../../../../flows/library');
const inner = await loadWholeFolder(path.join(library, 'call-back'));
const { document, knowledge, tests = [] } = inner;
const flows = { released: async () => null, draft: async () => null };
const where = { database: Object({ flows }), destinations: ['human'] };

async function linesOf(content: TriedContent, some = tests): Promise<TestLine[]> {
  const lines: TestLine[] = [];
  for await (const line of runTests(content, some, where)) lines.push(line);
  return lines;
}

const failedIn = (lines: readonly TestLine[]) =>
  lines.flatMap((line) => (line.kind === 'test' && line.failures.length > 0 ? [line] : []));

it('the tests of a flow pass on it as it stands, each told as it comes, then how much they reach', async () => {
  const lines = await linesOf({ document, knowledge });
  const done = lines.at(-1);
  expect(failedIn(lines)).toEqual([]);
  expect(done).toMatchObject({ kind: 'done', failed: 0 });
  expect(done?.kind === 'done' && done.reached.length > 50 && done.passed >= tests.length).toBe(true);
});

it('a flow that was changed fails, and it is told at which node and by which way', async () => {
  const changed = structuredClone(Object(document));
  for (const port of Object.keys(changed.nodes[changed.entry].on))
    changed.nodes[changed.entry].on[port] = changed.settings.onError;
  const failed = failedIn(await linesOf({ document: changed, knowledge }));
  expect(failed.length).toBeGreaterThan(10);
  const told = failed.find(({ failures }) => failures[0]?.code === 'path-differs');
  expect(told?.failures[0]).toMatchObject({ node: changed.settings.onError, afterMoves: expect.any(Number) });
  const card = nodeName(changed.settings.onError);
  expect(told?.failures[0]?.happened).toContain(`“${card}”`);
  expect(told?.trail.some((entry) => entry.kind === 'node-entered')).toBe(true);
});

const withText = (node: string, text: string) => {
  const changed = structuredClone(Object(document));
  changed.nodes[node].with.text = text;
  return { document: changed, knowledge };
};

it('who writes a sentence anew is offered it for every test that fails for it, and they pass with it', async () => {
  const said = 'I did not get that, so let us leave it.';
  const [node] = Object.entries<{ type: string; with: { text?: string } }>(Object(document).nodes)
    .filter(([, each]) => typeof each.with?.text === 'string' && !each.with.text.includes('{{'))
    .map(([id]) => id)
    .filter((id) =>
      tests.some(({ test }) => JSON.stringify(test).includes(Object(document).nodes[id].with.text)),
    );
  const content = withText(node ?? '', said);
  const failed = failedIn(await linesOf(content));
  const offered = failed.filter(({ otherWords }) => otherWords.length > 0);
  expect(offered.length).toBeGreaterThan(0);
  expect(new Set(offered.flatMap(({ otherWords }) => otherWords.map(({ now }) => now)))).toEqual(
    new Set([said]),
  );
  const renewed = tests.map(({ id, test }) => {
    const words = offered.find((line) => line.id === id)?.otherWords;
    return { id, test: words ? withOtherWords(test, words) : test };
  });
  const still = failedIn(await linesOf(content, renewed)).flatMap(({ failures }) => failures);
  expect(still.filter(({ code }) => code === 'conversation-differs')).toEqual([]);
});

it('a call that goes another way is no matter of words', async () => {
  const changed = structuredClone(Object(document));
  for (const port of Object.keys(changed.nodes[changed.entry].on))
    changed.nodes[changed.entry].on[port] = changed.settings.onError;
  const failed = failedIn(await linesOf({ document: changed, knowledge }));
  expect(failed.flatMap(({ otherWords }) => otherWords)).toEqual([]);
});

it('what can’t be read as a test fails with the reason, and the others run', async () => {
  const lines = await linesOf({ document, knowledge }, [
    { id: 'broken', test: '{ "format": 1,' },
    ...tests.slice(0, 1),
  ]);
  expect(lines[0]).toMatchObject({
    kind: 'test',
    id: 'broken',
    failures: [{ expected: 'a test that can be read' }],
  });
  expect(lines.at(-1)).toMatchObject({ kind: 'done', passed: 1, failed: 1 });
});

it('a flow that can’t run at all is refused before anything is told', async () => {
  await expect(linesOf({ document: {}, knowledge: [] })).rejects.toMatchObject({ code: 'FLOW_NOT_RUNNABLE' });
});
