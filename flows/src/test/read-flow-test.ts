import { recordOf } from '../check/flow-view.ts';
import { type Problem, pointer } from '../check/problem.ts';
import { schemaProblems } from '../check/schema-problems.ts';
import { fillIn, nameFor, PlaceholderUnknown } from './examples.ts';
import { examplesSchema, type FlowTest, flowTestSchema } from './flow-test.ts';

/** A test file as it is understood: the calls it asks for, or what is wrong with it. */
export type ReadFlowTest =
  | { readonly tests: readonly FlowTest[] }
  | { readonly problems: readonly Problem[] };

const codes = {
  unknownKey: 'test-key-unknown',
  missing: 'test-value-missing',
  badValue: 'test-value-invalid',
};

/** Reads a test from anywhere: one call for each of its examples, or one where it has none. Never throws. */
export function readFlowTest(input: unknown): ReadFlowTest {
  const { each, ...written } = recordOf(input);
  if (each === undefined) return readFilled(input);
  const examples = examplesSchema.safeParse(each);
  if (!examples.success) return { problems: problemsOf(examples.error.issues, ['each']) };
  const tests: FlowTest[] = [];
  for (const example of examples.data) {
    const name = typeof written.name === 'string' ? nameFor(written.name, example) : written.name;
    const read = readFilled({ ...written, name }, example);
    if ('problems' in read) return read;
    tests.push(...read.tests);
  }
  return { tests };
}

function readFilled(written: unknown, example: Parameters<typeof fillIn>[1] = {}): ReadFlowTest {
  try {
    const read = flowTestSchema.safeParse(fillIn(written, example));
    if (!read.success) return { problems: problemsOf(read.error.issues, []) };
    const { $schema: _schema, each: _each, ...test } = read.data;
    return { tests: [test] };
  } catch (error) {
    if (!(error instanceof PlaceholderUnknown)) throw error;
    return { problems: [placeholderProblem(error)] };
  }
}

type Issues = Parameters<typeof schemaProblems>[0];

function problemsOf(issues: Issues, at: readonly PropertyKey[]): Problem[] {
  return schemaProblems(issues, at, codes, Object.keys(flowTestSchema.shape));
}

function placeholderProblem({ message, placeholder }: PlaceholderUnknown): Problem {
  return {
    code: 'test-placeholder-unknown',
    path: pointer('each'),
    severity: 'error',
    message,
    fix: `Name “${placeholder}” in every entry of “each”, or correct the placeholder.`,
  };
}
