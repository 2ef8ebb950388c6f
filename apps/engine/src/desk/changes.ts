import type { StoredParts } from '@patchcord/db';
import { canonicalJson } from '@patchcord/flows/model';
import type { Change } from '@patchcord/runtime/api';

/** Parts of a document that are lists of named things, and what one of them is called. */
const lists = {
  nodes: 'node',
  handlers: 'handler',
  variables: 'variable',
  intents: 'intent',
  prompts: 'prompt',
  settings: 'setting',
  interface: 'interface',
};

/** What became another between two states of a flow; places on the canvas don't count. */
export function changesBetween(before: StoredParts | null, after: StoredParts): Change[] {
  const [old, now] = [recordOf(before?.document), recordOf(after.document)];
  const whole = (document: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(document).filter(([key]) => !(key in lists) && key !== '$schema'));
  return [
    ...differences('flow', whole(old), whole(now)),
    ...Object.entries(lists).flatMap(([key, part]) =>
      differences(part, recordOf(old[key]), recordOf(now[key])),
    ),
    ...differences('document', documentsOf(before), documentsOf(after)),
    ...differences('recording', recordingsOf(before), recordingsOf(after)),
  ];
}

function documentsOf(parts: StoredParts | null): Record<string, unknown> {
  return Object.fromEntries((parts?.knowledge ?? []).map(({ id, markdown }) => [id, markdown]));
}

function recordingsOf(parts: StoredParts | null): Record<string, unknown> {
  return Object.fromEntries((parts?.prompts ?? []).map(({ id, sha256 }) => [id, sha256]));
}

function differences(
  part: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name): Change[] => {
    if (!Object.hasOwn(before, name)) return [{ part, name, how: 'added' }];
    if (!Object.hasOwn(after, name)) return [{ part, name, how: 'removed' }];
    const same = canonicalJson(before[name]) === canonicalJson(after[name]);
    return same ? [] : [{ part, name, how: 'changed' }];
  });
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
