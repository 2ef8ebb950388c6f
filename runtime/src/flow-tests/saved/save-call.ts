import { type FlowTestInput, readFlowTest, type TestFailure } from '@patchcord/flows/test';
import { runFlowTest, type TestBench, type TestedFlow } from '../run-flow-test.ts';

/** A test made of a call, and what of the call it leaves out. */
export interface SavedCall {
  readonly test: FlowTestInput;
  /** What came otherwise on virtual time than on the telephone, and isn't expected therefore. */
  readonly leftOut: readonly TestFailure[];
}

/** Expectations that a test can do without; where the call went, whom it reached and how it ended are none. */
const dispensable = ['conversation', 'variables'] as const;

/**
 * Makes sure that a test passes at once on the version that its call ran; null where it doesn't, with the reasons.
 * Words that came otherwise without sound are left out, and told.
 */
export async function provenTest(
  test: FlowTestInput,
  tested: TestedFlow,
  bench: TestBench,
): Promise<SavedCall | { readonly failures: readonly TestFailure[] }> {
  const failures = await failuresOf(test, tested, bench);
  if (failures.length === 0) return { test, leftOut: [] };
  const blamed = dispensable.filter((name) =>
    failures.some(({ path }) => path.startsWith(`/expect/${name}`)),
  );
  const kept = Object.fromEntries(
    Object.entries(test.expect).filter(([name]) => !blamed.some((each) => each === name)),
  );
  const fewer = { ...test, expect: kept };
  const left = await failuresOf(fewer, tested, bench);
  return left.length === 0 ? { test: fewer, leftOut: failures } : { failures: left };
}

async function failuresOf(
  input: FlowTestInput,
  tested: TestedFlow,
  bench: TestBench,
): Promise<readonly TestFailure[]> {
  const read = readFlowTest(input);
  if ('problems' in read)
    return read.problems.map(({ code, path, message, fix }) => ({
      code,
      path,
      expected: 'a test that can be read',
      happened: message,
      afterMoves: null,
      fix,
    }));
  const failures: TestFailure[] = [];
  for (const test of read.tests) failures.push(...(await runFlowTest(test, tested, bench)).failures);
  return failures;
}
