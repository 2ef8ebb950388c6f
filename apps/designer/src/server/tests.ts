import { readFlowTest, testId, withOtherWords } from '@patchcord/flows/test';
import type { z } from 'zod';
import type { Person } from '../people/person.ts';
import { Refusal } from '../people/refusal.ts';
import type { ListedTest } from '../trying/test-lines.ts';
import { draftRevision } from './drafts.ts';
import { rooms } from './rooms.ts';
import type { newTestInput, wordsInput } from './trying-input.ts';

/** As many as travel with a flow. */
const mostTests = 2000;

/** @throws Refusal `FLOW_UNKNOWN` */
export async function listTests(flowId: string): Promise<ListedTest[]> {
  await draftRevision(flowId);
  const tests = await rooms().database.tests.list(flowId);
  return tests.map(({ id, test, shipped }) => {
    const read = readFlowTest(test);
    const problem = 'problems' in read ? (read.problems[0]?.message ?? 'It can’t be read.') : null;
    return { id, name: nameOf(test) ?? id, shipped, problem };
  });
}

/** @throws Refusal `TEST_UNKNOWN` */
export async function loadTest(flowId: string, id: string): Promise<{ id: string; test: unknown }> {
  const found = (await rooms().database.tests.list(flowId)).find((test) => test.id === id);
  if (found) return { id, test: found.test };
  throw new Refusal('TEST_UNKNOWN', 404, 'This test isn’t there any more.');
}

/** Makes a test of a conversation. @throws Refusal */
export async function saveTry(
  person: Person,
  flowId: string,
  { name, session, branch, holds }: z.output<typeof newTestInput>,
): Promise<{ id: string; leftOut: readonly string[] }> {
  const { trying, database } = rooms();
  const talk = trying.conversations.session(person.id, flowId, session);
  const { test, leftOut } = await trying.testOf(talk, branch, name, holds);
  const taken = new Set((await database.tests.list(flowId)).map(({ id }) => id));
  if (taken.size >= mostTests)
    throw new Refusal('TESTS_FULL', 409, `A flow may have ${mostTests} tests: take some away first.`);
  const wanted = testId(name);
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted.slice(0, 56)}-${number}`;
  if (!(await database.tests.add(flowId, { id, test })))
    throw new Refusal(
      'TEST_EXISTS',
      409,
      'Somebody saved a test of this name in the same moment: try again.',
    );
  return { id, leftOut: leftOut.map(({ path }) => path) };
}

/** @throws Refusal `TEST_INVALID` with what can't be read in it */
export async function changeTest(flowId: string, id: string, test: unknown): Promise<void> {
  await loadTest(flowId, id);
  const read = readFlowTest(test);
  if ('problems' in read)
    throw new Refusal(
      'TEST_INVALID',
      422,
      'This can’t be read as a test, so nothing was changed.',
      read.problems,
    );
  await rooms().database.tests.keep(flowId, [{ id, test }]);
}

/**
 * Puts the sentences a flow says by now into its tests, all at once; a test that somebody has changed meanwhile is left
 * as it is. @returns how many were changed
 */
export async function takeWords(
  flowId: string,
  { tests }: z.output<typeof wordsInput>,
): Promise<{ changed: number }> {
  await draftRevision(flowId);
  const kept = new Map((await rooms().database.tests.list(flowId)).map(({ id, test }) => [id, test]));
  const changed = tests.flatMap(({ id, words }) => {
    const test = withOtherWords(kept.get(id), words);
    return test ? [{ id, test }] : [];
  });
  await rooms().database.tests.keep(flowId, changed);
  return { changed: changed.length };
}

/** @throws Refusal */
export async function renameTest(flowId: string, id: string, name: string): Promise<void> {
  const { test } = await loadTest(flowId, id);
  if (typeof test !== 'object' || test === null)
    throw new Refusal('TEST_INVALID', 422, 'This can’t be read as a test: correct its JSON first.');
  await rooms().database.tests.keep(flowId, [{ id, test: { ...test, name } }]);
}

/** @throws Refusal `TEST_UNKNOWN` */
export async function removeTest(flowId: string, id: string): Promise<void> {
  if (await rooms().database.tests.remove(flowId, id)) return;
  throw new Refusal('TEST_UNKNOWN', 404, 'This test isn’t there any more.');
}

function nameOf(test: unknown): string | null {
  const name: unknown = typeof test === 'object' && test !== null && 'name' in test ? test.name : null;
  return typeof name === 'string' ? name : null;
}
