import type { CallDetails } from '@patchcord/runtime/api';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { quietAfter } from '../harness/quiet-after.ts';
import type { Kill } from './kills.ts';
import type { SoakCaller } from './soak-caller.ts';

/** What a call was doing when an engine was killed, as issue 4 names it. */
export type Doing = 'greeting' | 'listening' | 'dialling' | 'talking' | 'posting' | 'journalling' | 'saying';

/** One call that lived through one kill. */
export interface Survived {
  readonly doing: Doing;
  /** Null while the caller was listened to, or talked to a human: that silence is theirs. */
  readonly quietMs: number | null;
}

type Restart = Extract<JournalEntry, { kind: 'note' }>;

/** Every kill that a call lived through: what it was doing by its journal, what he heard by his own recording. */
export function survivedBy(caller: SoakCaller, { journal }: CallDetails, kills: readonly Kill[]): Survived[] {
  const sounds = caller.sounds();
  const restarts = journal.filter(
    (entry): entry is Restart => entry.kind === 'note' && entry.what === 'engine-restarted',
  );
  const lived = kills.filter(({ atMs }) => caller.wasThere(atMs));
  return lived.flatMap((kill, index) => {
    const restart = restarts[index + restarts.length - lived.length];
    if (!restart) return [];
    const doing = doingAt(restart, journal);
    const isTheirs = doing === 'listening' || doing === 'talking';
    return [{ doing, quietMs: isTheirs ? null : quietAfter(sounds, kill.atMs) }];
  });
}

function doingAt({ seq, details }: Restart, journal: readonly JournalEntry[]): Doing {
  const before = journal.filter((entry) => entry.seq < seq);
  const node = before.findLast((entry) => entry.kind === 'node-entered');
  switch (details.during) {
    case 'listen':
      return 'listening';
    case 'transfer':
      return 'dialling';
    case 'hand-over':
      return 'talking';
    case 'http':
      return 'posting';
    case 'say':
      return node?.kind === 'node-entered' && node.node === 'greet' ? 'greeting' : 'saying';
    default:
      return 'journalling';
  }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
