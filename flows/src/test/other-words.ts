import { z } from 'zod';
import { turnSchema } from './expectations.ts';
import type { Happened } from './happened.ts';
import type { TestFailure } from './test-failure.ts';

/** A sentence of a test's conversation that the flow says in other words now. */
export interface OtherWords {
  /** Which turn of `expect.conversation`. */
  readonly at: number;
  readonly before: string;
  readonly now: string;
}

const conversationHolder = z.looseObject({ expect: z.looseObject({ conversation: z.array(turnSchema) }) });

/**
 * Where nothing went another way, and sentences alone became others: which. `test` is as its file holds it; words it
 * leaves to its examples are nobody's to change here. Empty as soon as more than words is different.
 */
export function otherWords(
  test: unknown,
  { happened, failures }: { readonly happened: Happened; readonly failures: readonly TestFailure[] },
): OtherWords[] {
  const expected = conversationHolder.safeParse(test).data?.expect.conversation;
  const turns = happened.turns.map(({ thing }) => thing);
  if (!expected || expected.length !== turns.length || !failures.every(isOfWords)) return [];
  const changes: OtherWords[] = [];
  for (const [at, turn] of expected.entries()) {
    const came = turns[at];
    const before = 'agent' in turn ? turn.agent : turn.caller;
    if (came?.role !== ('agent' in turn ? 'agent' : 'caller')) return [];
    if (came.text === before || isLeftToExamples(before)) continue;
    // How much of a sentence is heard before somebody comes in is another question than what it says.
    if ('caller' in turn || turn.interrupted || came.interrupted) return [];
    changes.push({ at, before, now: came.text });
  }
  return changes;
}

/** The test with such sentences in their new words; null where it doesn't hold one of them (any more). */
export function withOtherWords(test: unknown, changes: readonly OtherWords[]): object | null {
  const read = conversationHolder.safeParse(test).data;
  if (!read) return null;
  const { conversation } = read.expect;
  const isHeld = ({ at, before }: OtherWords) => {
    const turn = conversation[at];
    return turn !== undefined && 'agent' in turn && turn.agent === before;
  };
  if (!changes.every(isHeld)) return null;
  const changed: { [key: string]: unknown } = structuredClone(Object(test));
  const { conversation: turns } = Object(changed.expect);
  for (const { at, now } of changes) turns[at].agent = now;
  return changed;
}

/** Another sentence takes another time as well. */
function isOfWords({ code, path }: TestFailure): boolean {
  return code === 'conversation-differs' || path.startsWith('/expect/tookMs');
}

function isLeftToExamples(text: string): boolean {
  return text.includes('{{');
}
