import { type Problem, pointer } from '../check/problem.ts';
import { schemaProblems } from '../check/schema-problems.ts';
import { fillExamples, PlaceholderUnknown } from './examples.ts';
import { type FlowTest, flowTestSchema } from './flow-test.ts';

/** A test file as it is understood: the calls it asks for, or what is wrong with it. */
export type ReadFlowTest =
  | { readonly tests: readonly FlowTest[] }
  | { readonly problems: readonly Problem[] };

const codes = {
  unknownKey: 'test-key-unknown',
  missing: 'test-value-missing',
  badValue: 'test-value-invalid',
};

/** Reads a test from anywhere. Never throws. */
export function readFlowTest(input: unknown): ReadFlowTest {
  const written = flowTestSchema.safeParse(input);
  if (!written.success) return { problems: problemsOf(written.error.issues) };
  try {
    const tests = fillExamples(written.data).map((filled) => flowTestSchema.safeParse(filled));
    const faulty = tests.find(({ success }) => !success);
    if (faulty?.error) return { problems: problemsOf(faulty.error.issues) };
    return { tests: tests.flatMap(({ data }) => (data ? [plain(data)] : [])) };
  } catch (error) {
    if (!(error instanceof PlaceholderUnknown)) throw error;
    return { problems: [placeholderProblem(error)] };
  }
}

type Issues = Parameters<typeof schemaProblems>[0];

function problemsOf(issues: Issues): Problem[] {
  return schemaProblems(issues, [], codes, Object.keys(flowTestSchema.shape));
}

function placeholderProblem({ message }: PlaceholderUnknown): Problem {
  const [what = message, fix = 'Correct it.'] = message.split(': ');
  return {
    code: 'test-placeholder-unknown',
    path: pointer('each'),
    severity: 'error',
    message: `${what}.`,
    fix: `${fix.charAt(0).toUpperCase()}${fix.slice(1)}`,
  };
}

function plain({
  $schema: _schema,
  each: _each,
  ...test
}: ReturnType<typeof flowTestSchema.parse>): FlowTest {
  return test;
}
