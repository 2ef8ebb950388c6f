import type { Value } from '@patchcord/nodes/kit';
import { pointer } from '../../check/problem.ts';
import { canonicalJson } from '../../model/canonical.ts';
import type { Expectations } from '../expectations.ts';
import type { Happened } from '../happened.ts';
import type { TestFailure } from '../test-failure.ts';

/** How the call ended, how long it took, and what is known then. */
export function judgeEnding(expected: Expectations, happened: Happened): TestFailure[] {
  return [
    ...judgeEnd(expected.ended, happened),
    ...judgeDuration(expected.tookMs, happened),
    ...judgeVariables(expected.variables ?? {}, happened),
  ];
}

function judgeEnd(ended: Expectations['ended'], happened: Happened): TestFailure[] {
  const { endedBy, reason, exit, outputs } = happened;
  if (!ended) return [];
  const expected = {
    by: ended.by,
    reason: ended.reason === undefined ? reason : ended.reason,
    exit: ended.exit === undefined ? exit : ended.exit,
    outputs: ended.outputs ?? outputs,
  };
  const came = { by: endedBy, reason, exit, outputs };
  const isMet = canonicalJson(expected) === canonicalJson(came);
  if (isMet) return [];
  return [
    {
      code: 'ended-otherwise',
      path: pointer('expect', 'ended'),
      expected: endInWords(expected),
      happened: endInWords(came),
      afterMoves: null,
      fix: 'Correct the way to the end, or who ends it in the test.',
    },
  ];
}

interface End {
  readonly by: string;
  readonly reason: string | null;
  readonly exit: string | null;
  readonly outputs: Readonly<Record<string, Value>>;
}

function endInWords({ by, reason, exit, outputs }: End): string {
  const gives = Object.keys(outputs).length > 0 ? `giving back ${JSON.stringify(outputs)}` : null;
  return [`ended by the ${by}`, reason && `because of ${reason}`, exit && `left by “${exit}”`, gives]
    .filter(Boolean)
    .join(', ');
}

function judgeDuration(took: Expectations['tookMs'], { tookMs }: Happened): TestFailure[] {
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = took ?? {};
  if (tookMs >= atLeast && tookMs <= atMost) return [];
  const [name, limitMs] = tookMs < atLeast ? ['at least', atLeast] : ['at most', atMost];
  return [
    {
      code: 'took-otherwise',
      path: pointer('expect', 'tookMs'),
      expected: `${name} ${limitMs} ms`,
      happened: `${tookMs} ms`,
      afterMoves: null,
      fix: 'Correct a waiting time, a number of tries or a text, or the time in the test.',
    },
  ];
}

function judgeVariables(
  expected: Readonly<Record<string, Value | null>>,
  { variables }: Happened,
): TestFailure[] {
  return Object.entries(expected)
    .filter(([name, value]) => value !== (variables[name] ?? null))
    .map(([name, value]) => ({
      code: 'variable-differs',
      path: pointer('expect', 'variables', name),
      expected: `“${name}” is ${valueInWords(value)}`,
      happened: `“${name}” is ${valueInWords(variables[name] ?? null)}`,
      afterMoves: null,
      fix: `Correct where the flow sets “${name}”, or its value in the test.`,
    }));
}

function valueInWords(value: Value | null): string {
  return value === null ? 'not set' : JSON.stringify(value);
}
