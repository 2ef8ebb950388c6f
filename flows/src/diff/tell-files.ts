import { pointer } from '../check/problem.ts';
import type { FlowChange, FlowState } from './flow-diff.ts';
import { howOf } from './how-of.ts';
import { listed } from './words/listed.ts';
import { quoted } from './words/quoted.ts';

/** The documents a flow answers from and its recordings. */
export function tellFiles(before: FlowState, after: FlowState): FlowChange[] {
  return [
    ...tell('document', byId(before.knowledge ?? [], 'markdown'), byId(after.knowledge ?? [], 'markdown')),
    ...tell('recording', byId(before.recordings ?? [], 'sha256'), byId(after.recordings ?? [], 'sha256')),
  ];
}

function byId<Key extends string>(
  files: readonly ({ readonly id: string } & Readonly<Record<Key, string>>)[],
  key: Key,
) {
  return new Map(files.map((file) => [file.id, file[key]]));
}

type Files = ReadonlyMap<string, string>;

function tell(part: 'document' | 'recording', before: Files, after: Files): FlowChange[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((id) => {
    const values = { before: before.get(id), after: after.get(id) };
    if (values.before === values.after) return [];
    const how = howOf(values);
    const place = part === 'document' ? 'knowledge' : 'recordings';
    const what = `The ${part} ${quoted(id)}`;
    const words = {
      added: `${what} is new.`,
      removed: `${what} is gone.`,
      changed: part === 'document' ? `${what} has other words: ${lines(values)}.` : `${what} is another one.`,
    }[how];
    return [{ part, how, path: pointer(place, id), ...values, node: null, port: null, words }];
  });
}

function lines({
  before = '',
  after = '',
}: {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const added = missing(now, old);
  const gone = missing(old, now);
  if (added === 0 && gone === 0) return 'its lines are in another order';
  const count = (number: number, what: string) =>
    number === 0 ? [] : [`${number} line${number === 1 ? '' : 's'} ${what}`];
  return listed([...count(added, 'added'), ...count(gone, 'removed')]);
}

/** How many lines of one text the other doesn't have. */
function missing(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  }).length;
}
