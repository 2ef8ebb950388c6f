import type { FieldPath } from '@patchcord/flows/edit';
import { pointerTo } from '@patchcord/nodes/kit';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a schema has against a value, by the pointer of the part it is about, in words for whoever fills it in. */
export function errorsOf(
  result: { readonly error?: { readonly issues: readonly Issue[] } | undefined },
  path: FieldPath,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const issue of result.error?.issues ?? [])
    for (const { at, words } of told(issue, [...path, ...issue.path.map(keyOf)])) {
      const pointer = pointerTo(at);
      found.set(pointer, [...new Set([...(found.get(pointer) ?? []), words])]);
    }
  return found;
}

interface Told {
  readonly at: FieldPath;
  readonly words: string;
}

function keyOf(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key);
}

function told(issue: Issue, at: FieldPath): Told[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ at: [...at, key], words: `“${key}” is no setting here.` }));
  if (issue.code === 'invalid_union') {
    const best = deepest(issue.errors);
    if (best) return told(best, [...at, ...best.path.map(keyOf)]);
  }
  if (issue.code === 'invalid_key' && issue.issues[0])
    return [{ at, words: sentence(issue.issues[0].message) }];
  return [{ at, words: wordsOf(issue) }];
}

/** Of several shapes the one that went furthest says best what was meant. */
function deepest(branches: readonly (readonly Issue[])[]): Issue | null {
  const firsts = branches.flatMap((issues) => {
    const inner = issues.find(({ path }) => path.length > 0);
    const isOther = issues.some(({ code, path }) => code === 'invalid_value' && path.length === 1);
    return inner && !isOther ? [inner] : [];
  });
  return firsts.sort((one, other) => other.path.length - one.path.length)[0] ?? null;
}

function wordsOf(issue: Issue): string {
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  if (isMissing) return 'This must be filled in.';
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'array') return `At least ${issue.minimum}.`;
      return issue.origin === 'string' ? tooShort(Number(issue.minimum)) : `Not less than ${issue.minimum}.`;
    case 'too_big':
      if (issue.origin === 'string') return `At most ${issue.maximum} characters.`;
      return issue.origin === 'array' ? `At most ${issue.maximum}.` : `Not more than ${issue.maximum}.`;
    case 'invalid_type':
      return typeWords[issue.expected] ?? 'This can’t be used here.';
    case 'invalid_value':
      return 'Choose one of those offered.';
    case 'invalid_union':
      return 'This is none of what is possible here.';
    default:
      return sentence(issue.message);
  }
}

function tooShort(least: number): string {
  return least <= 1 ? 'This must be filled in.' : `At least ${least} characters.`;
}

const typeWords: Readonly<Record<string, string>> = {
  number: 'Write a number.',
  int: 'Write a whole number.',
  string: 'Write a text.',
  boolean: 'Choose yes or no.',
};

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
