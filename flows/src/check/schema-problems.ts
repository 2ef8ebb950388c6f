import type { z } from 'zod';
import { type StepNames, stepsById } from '../model/step-names.ts';
import { didYouMean } from './did-you-mean.ts';
import { type Problem, pointer } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** How the three kinds of a schema's complaint are named. */
export interface SchemaCodes {
  readonly unknownKey: string;
  readonly missing: string;
  readonly badValue: string;
}

/** A schema's issues as problems of the document part that stands at `at`. */
export function schemaProblems(
  issues: readonly Issue[],
  at: readonly PropertyKey[],
  codes: SchemaCodes,
  knownKeys: readonly string[] = [],
  step: StepNames = stepsById([]),
): Problem[] {
  return issues.flatMap((issue) => {
    const { issue: root, path } = deepest(issue, [...at, ...issue.path]);
    if (root.code === 'unrecognized_keys') {
      const known = path.length === at.length ? knownKeys : [];
      return root.keys.map((key) => ({
        code: codes.unknownKey,
        path: pointer(...path, key),
        severity: 'error' as const,
        message: `“${key}” is no setting here.`,
        fix: didYouMean(key, known, 'Remove it.'),
      }));
    }
    return [valueProblem(root, path, codes, step)];
  });
}

function valueProblem(
  issue: Issue,
  path: readonly PropertyKey[],
  codes: SchemaCodes,
  step: StepNames,
): Problem {
  const name = String(path.at(-1) ?? 'document');
  const where = placeInWords(path, name, step);
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return {
    code: isMissing ? codes.missing : codes.badValue,
    path: pointer(...path),
    severity: 'error',
    ...(isMissing ? saysMissing(where) : isEmpty(issue) ? saysEmpty(where, issue) : saysWrong(where, issue)),
  };
}

type Words = Pick<Problem, 'message' | 'fix'>;

function saysMissing(where: string): Words {
  return { message: `${where} is missing.`, fix: 'Fill it in.' };
}

function saysEmpty(where: string, { origin }: Extract<Issue, { code: 'too_small' }>): Words {
  return { message: `${where} is empty.`, fix: origin === 'string' ? 'Fill it in.' : 'Add at least one.' };
}

function saysWrong(where: string, issue: Issue): Words {
  return { message: `${where} can't be this: ${issue.message}.`.replace('..', '.'), fix: fixOf(issue) };
}

function isEmpty(issue: Issue): issue is Extract<Issue, { code: 'too_small' }> {
  return (
    issue.code === 'too_small' &&
    issue.minimum === 1 &&
    (issue.origin === 'string' || issue.origin === 'array')
  );
}

/** Whose a setting is: there may be a hundred with a “text”. */
function placeInWords([table, id, ...rest]: readonly PropertyKey[], name: string, step: StepNames): string {
  if (rest.length === 0) return `“${name}”`;
  if (table === 'nodes') return `“${name}” of “${step(String(id))}”`;
  const one = ones.get(table);
  return one ? `“${name}” of the ${one} “${String(id)}”` : `“${name}”`;
}

function fixOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `Use one of ${issue.values.map(String).join(', ')}.`;
    case 'invalid_type':
      return `Use a value of the kind “${issue.expected}”.`;
    case 'too_small':
      return `Use at least ${issue.minimum}.`;
    case 'too_big':
      return `Use at most ${issue.maximum}.`;
    default:
      return 'Change it as the message says.';
  }
}

/** Of a union's branches the one that went furthest says best what was meant. */
function deepest(issue: Issue, path: readonly PropertyKey[]): { issue: Issue; path: readonly PropertyKey[] } {
  if (issue.code === 'invalid_key') {
    const inner = issue.issues[0];
    return inner ? { issue: inner, path } : { issue, path };
  }
  if (issue.code !== 'invalid_union') return { issue, path };
  let best: { issue: Issue; path: readonly PropertyKey[] } | null = null;
  for (const branch of issue.errors) {
    const first = branch[0];
    if (!first || (branch.length > 1 && first.path.length === 0)) continue;
    const found = deepest(first, [...path, ...first.path]);
    if (!best || found.path.length > best.path.length) best = found;
  }
  return best && best.path.length > path.length ? best : { issue, path };
}

const ones: ReadonlyMap<PropertyKey | undefined, string> = new Map([
  ['handlers', 'handler'],
  ['variables', 'variable'],
  ['intents', 'intent'],
  ['prompts', 'prompt'],
]);
