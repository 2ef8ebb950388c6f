import type { After, Happened } from '@patchcord/flows/test';
import type { EffectRequest } from '@patchcord/nodes/kit';
import { conversationOf, type JournalEntry } from '../engine/index.ts';
import type { MovesJournal } from './moves-journal.ts';

type FromJournal = Pick<Happened, 'path' | 'turns' | 'requests' | 'transfers' | 'recordings' | 'failures'>;

/** What a call's journal tells, each thing with the number of moves its caller had made. */
export function happenedIn({ entries, moves }: Pick<MovesJournal, 'entries' | 'moves'>): FromJournal {
  const after = <Thing>(thing: Thing, index: number): After<Thing> => ({ thing, moves: moves[index] ?? 0 });
  const { path } = conversationOf(entries);
  const visits: number[] = [];
  const turns: After<Happened['turns'][number]['thing']>[] = [];
  const requested: After<EffectRequest>[] = [];
  const failures: After<Happened['failures'][number]['thing']>[] = [];
  let request: JournalEntry | null = null;
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === 'node-entered') visits.push(index);
    else if (entry.kind === 'node-failed') failures.push(after(entry, index));
    else if (entry.kind === 'effect-requested') {
      request = entry;
      requested.push(after(entry.request, index));
    } else if (entry.kind === 'effect-settled' && request)
      turns.push(...conversationOf([request, entry]).turns.map((turn) => after(turn, index)));
  }
  return {
    path: path.map(({ node, port }, visit) => after({ node, port }, visits[visit] ?? 0)),
    turns,
    failures,
    requests: only(requested, 'http'),
    transfers: only(requested, 'transfer'),
    recordings: only(requested, 'record'),
  };
}

function only<Kind extends EffectRequest['kind']>(
  requested: readonly After<EffectRequest>[],
  kind: Kind,
): After<Extract<EffectRequest, { kind: Kind }>>[] {
  return requested.filter(
    (each): each is After<Extract<EffectRequest, { kind: Kind }>> => each.thing.kind === kind,
  );
}
