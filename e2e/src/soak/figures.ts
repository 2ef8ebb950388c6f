import type { JournalEntry } from '@patchcord/runtime/engine';
import { quietBetween } from '../harness/quiet-between.ts';
import { closestTo } from './closest-to.ts';
import type { Kill } from './kills.ts';
import type { Soaked } from './soak.ts';
import { toneHz } from './soak-flow.ts';
import { type Tone, unwritten } from './unwritten.ts';

/** What a call was doing when an engine was killed, as issue 4 names it. */
export type Doing =
  | 'greeting'
  | 'listening'
  | 'dialling'
  | 'talking'
  | 'posting'
  | 'journalling'
  | 'saying'
  /** No engine wrote that it took the call up. */
  | 'unknown';

/** One call that lived through one kill. */
export interface Survived {
  readonly life: Life;
  readonly doing: Doing;
  /** When the engine was killed. */
  readonly atMs: number;
  /** The longest the caller heard nothing, in the time after it, while it wasn't his turn. */
  readonly quietMs: number;
  /** What he had heard before it and the killed engine had not written down; null where that is nothing. */
  readonly unwritten: string | null;
}

type Life = Soaked['lives'][number];
type Restart = Extract<JournalEntry, { kind: 'note' }>;

/** For so long after a kill every silence is put down to it. */
const aftermathMs = 6000;

/** Every kill that a call lived through: what it was doing by its journal, what he heard by his own recording. */
export function survivedBy(life: Life, kills: readonly Kill[]): Survived[] {
  const { caller, details } = life;
  const killedAtMs = kills.map(({ atMs }) => atMs);
  const heard = { sounds: caller.sounds(), ownTurns: caller.ownTurns(killedAtMs) };
  const tones = caller.tones();
  const restarts = details.journal.flatMap((entry) =>
    entry.kind === 'note' && entry.what === 'engine-restarted'
      ? [{ restart: entry, atMs: entry.atMs + caller.answeredAtMs }]
      : [],
  );
  const lived = killedAtMs.filter((atMs) => caller.wasThere(atMs));
  return lived.map((atMs, index) => {
    const restart = closestTo(atMs, restarts)?.restart;
    const untilMs = Math.min(
      atMs + aftermathMs,
      lived[index + 1] ?? Number.POSITIVE_INFINITY,
      caller.endedAtMs,
    );
    const quietMs = quietBetween(heard, atMs, untilMs);
    if (!restart) return { life, doing: 'unknown', atMs, quietMs, unwritten: null };
    const before = details.journal.filter((entry) => entry.seq < restart.seq);
    const doing = doingAt(restart, before);
    const written = { written: tonesIn(before), lastWrittenAtMs: Number(restart.details.fromMs) };
    const missing = unwritten({ heard: tones, killedAtMs: atMs, ...written });
    return { life, doing, atMs, quietMs, unwritten: missing };
  });
}

function tonesIn(journal: readonly JournalEntry[]): Tone[] {
  return journal.flatMap((entry) => {
    if (entry.kind !== 'effect-requested' || entry.request.kind !== 'say') return [];
    const { text } = entry.request;
    return Object.hasOwn(toneHz, text) ? [{ text, startMs: entry.atMs }] : [];
  });
}

function doingAt({ details }: Restart, before: readonly JournalEntry[]): Doing {
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
