import type { FlowId, Runners } from '@patchcord/nodes/kit';
import { CallJournal, type JournalEntry, MemoryJournal, type OtherFlow, runFlow } from '../engine/index.ts';
import { traceLine } from '../engine/journal.ts';
import type { Divergence } from './divergence.ts';
import { divergencesBetween } from './divergences-between.ts';
import type { RecordedCall } from './recorded-call.ts';
import { ReplayWorld, type Stop } from './replay-world.ts';
import type { TapeAndCacheOptions } from './tape-and-cache.ts';
import { wayThrough } from './visits.ts';

/** A flow to run a recorded call through: its own, or another. */
export interface ReplayOrder extends TapeAndCacheOptions, OtherFlow {
  readonly others: (id: FlowId) => OtherFlow | null;
  readonly runners: Runners;
}

export interface ReplayOutcome {
  /** The same trace byte by byte, as far as the journal goes; how versions are called counts only in the version recorded. */
  readonly identical: boolean;
  /** Of each class the first, in the order of the call. */
  readonly divergences: readonly Divergence[];
  readonly stop: Stop | null;
  readonly entries: readonly JournalEntry[];
}

/** Runs a recorded call again: the one interpreter, with the journal as its world. */
export async function replayCall(recorded: RecordedCall, order: ReplayOrder): Promise<ReplayOutcome> {
  const kept = new MemoryJournal();
  const world = new ReplayWorld(recorded, order);
  const { flow, version, others, runners } = order;
  const { callerNumber, dialledNumber, given } = recorded;
  await runFlow({
    flow,
    version,
    runners,
    others,
    given,
    callerNumber,
    dialledNumber,
    world,
    journal: new CallJournal(kept, world),
  });
  const { stop } = world;
  const entries = stop ? upTo(stop, kept.entries) : kept.entries;
  const identical = isIdentical(recorded, entries, version, stop);
  return { identical, divergences: identical ? [] : divergencesOf(recorded, entries, stop), stop, entries };
}

function divergencesOf(
  recorded: RecordedCall,
  entries: readonly JournalEntry[],
  stop: Stop | null,
): Divergence[] {
  const [then, now] = [wayThrough(recorded.entries), wayThrough(entries)];
  const found = divergencesBetween({ recorded: then, now, isCut: !recorded.isWhole, stop });
  return found.length > 0 ? found : [firstOtherLine(recorded.entries, entries)];
}

/** Whatever differs without anything being done otherwise, e.g. how the call ended. */
function firstOtherLine(then: readonly JournalEntry[], now: readonly JournalEntry[]): Divergence {
  const at = then.findIndex((entry, index) => {
    const other = now[index];
    return !other || lineOfAnyVersion(entry) !== lineOfAnyVersion(other);
  });
  const place = wayThrough(then.slice(0, at + 1)).visits;
  const [recorded, done] = [then[at], now[at]];
  return {
    class: 'data',
    node: place.at(-1)?.node ?? '',
    visit: place.length,
    atMs: recorded?.atMs ?? 0,
    recorded: recorded ? { kind: 'entry', entry: recorded } : null,
    now: done ? { kind: 'entry', entry: done } : null,
  };
}

/** What comes after an effect that nobody answered counts for nothing. */
function upTo({ effect }: Stop, entries: readonly JournalEntry[]): JournalEntry[] {
  const at = entries.findIndex((entry) => entry.kind === 'effect-requested' && entry.effect === effect);
  return entries.slice(0, at + 1);
}

/** Where the journal has lost entries, those that are left stand in the replay in their order. */
function isIdentical(
  recorded: RecordedCall,
  entries: readonly JournalEntry[],
  version: string,
  stop: Stop | null,
): boolean {
  if (stop?.why === 'unknown-answer') return false;
  const line = recorded.version === version ? traceLine : lineOfAnyVersion;
  const then = recorded.entries.map(line);
  const now = entries.map(line);
  if (recorded.missing > 0) return isWithin(then, now);
  if (recorded.isWhole && then.length !== now.length) return false;
  return then.every((text, index) => text === now[index]);
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const text of all) if (text === some[at]) at++;
  return at === some.length;
}

function lineOfAnyVersion(entry: JournalEntry): string {
  return traceLine('version' in entry ? { ...entry, version: '' } : entry);
}
