import { stepPathName } from '@patchcord/flows/model';
import type { FlowTestInput } from '@patchcord/flows/test';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { bubblesOf } from './call-view.ts';

/** Something a test of this call can hold, by its name in a test, and what it is here. */
export interface Held {
  readonly name: Extract<
    keyof FlowTestInput['expect'],
    'path' | 'conversation' | 'requests' | 'transfers' | 'variables' | 'ended'
  >;
  readonly title: string;
  readonly words: string;
}

export function heldIn(entries: readonly JournalEntry[]): Held[] {
  const visits = entries.flatMap((entry) => (entry.kind === 'node-entered' ? [entry.node] : []));
  const said = bubblesOf(entries).filter(({ who, look }) => who !== 'call' && look === 'words').length;
  const requests = entries.filter(
    (entry) => entry.kind === 'effect-requested' && entry.request.kind === 'http',
  ).length;
  const rung = entries.flatMap((entry) =>
    entry.kind === 'effect-requested' && entry.request.kind === 'transfer' ? [entry.request.destination] : [],
  );
  const set = new Set(entries.flatMap((entry) => (entry.kind === 'variable-set' ? [entry.variable] : [])));
  set.delete('said');
  const held: (Held | null)[] = [
    { name: 'path', title: 'The way through the flow', words: `${visits.length} steps, ${ends(visits)}` },
    said > 0
      ? { name: 'conversation', title: 'Every word', words: `${count(said, 'sentence')}, said and heard` }
      : null,
    {
      name: 'requests',
      title: 'What servers are asked',
      words: requests === 0 ? 'nothing' : count(requests, 'request'),
    },
    { name: 'transfers', title: 'Who is rung', words: rung.length === 0 ? 'nobody' : rung.join(', ') },
    set.size > 0
      ? { name: 'variables', title: 'What it knows at the end', words: [...set].join(', ') }
      : null,
    { name: 'ended', title: 'Who hangs up', words: whoEnds(entries) },
  ];
  return held.filter((each) => each !== null);
}

function ends(visits: readonly string[]): string {
  const [first, last] = [visits[0], visits.at(-1)].map((step) => `“${stepPathName(step ?? '')}”`);
  return first === last ? `at ${first}` : `${first} to ${last}`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function whoEnds(entries: readonly JournalEntry[]): string {
  const last = entries.at(-1);
  return last?.kind === 'call-ended' ? `the ${last.by}` : 'the caller';
}
