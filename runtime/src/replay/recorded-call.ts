import type { EffectRequest, EffectSettlement, Value } from '@patchcord/nodes/kit';
import type { JournalEntry, NodePath } from '../engine/index.ts';
import { isTraced } from '../engine/journal.ts';
import { JournalUnreadable } from './journal-unreadable.ts';

/** One effect of a recorded call. */
export interface RecordedEffect {
  /** From 1, as the call's journal counts them. */
  readonly number: number;
  readonly node: NodePath;
  /** Null where the journal has lost it: what came back is all that a replay needs. */
  readonly request: EffectRequest | null;
  /** Null where the call was cut off while it was pending. */
  readonly settlement: EffectSettlement | null;
  readonly requestedMs: number;
  readonly settledMs: number;
}

/** A call as its journal tells it. */
export interface RecordedCall {
  readonly flow: string;
  readonly version: string;
  readonly callerNumber: string;
  readonly dialledNumber: string;
  readonly given: Readonly<Record<string, Value>>;
  /** Versions of the other flows that the call got into. */
  readonly others: ReadonlyMap<string, string>;
  readonly effects: readonly RecordedEffect[];
  /** What happened, without notes and progress. */
  readonly entries: readonly JournalEntry[];
  /** False where the journal stops before the call's end. */
  readonly isWhole: boolean;
  /** Entries that the journal has lost: a replay makes them anew, and can't compare them. */
  readonly missing: number;
}

/**
 * Reads a journal of the present format. What follows from the rest may be missing; a settlement may not, unless the call
 * was cut off there. @throws JournalUnreadable
 */
export function recordedCall(journal: readonly JournalEntry[]): RecordedCall {
  const [started] = journal;
  if (started?.kind !== 'call-started')
    throw new JournalUnreadable(
      'JOURNAL_EMPTY',
      'The call has no journal from its beginning: it ended before its flow began, or its first entries are lost.',
    );
  const entries = journal.filter(isTraced);
  const { flow, version, callerNumber, dialledNumber, given } = started;
  return {
    flow,
    version,
    callerNumber,
    dialledNumber,
    given,
    others: new Map(entries.flatMap((one) => (one.kind === 'flow-entered' ? [[one.flow, one.version]] : []))),
    effects: effectsIn(entries),
    entries,
    isWhole: entries.at(-1)?.kind === 'call-ended',
    missing: (journal.at(-1)?.seq ?? 0) - journal.length,
  };
}

function effectsIn(entries: readonly JournalEntry[]): RecordedEffect[] {
  const effects: RecordedEffect[] = [];
  let node: NodePath = '';
  let request: Extract<JournalEntry, { kind: 'effect-requested' }> | null = null;
  for (const entry of entries) {
    if (entry.kind === 'node-entered') node = entry.node;
    if (entry.kind === 'effect-requested') request = entry;
    if (entry.kind !== 'effect-settled') continue;
    const requested = request?.effect === entry.effect ? request : null;
    effects.push({
      number: entry.effect,
      node,
      request: requested?.request ?? null,
      settlement: entry.settlement,
      requestedMs: requested?.atMs ?? entry.atMs,
      settledMs: entry.atMs,
    });
  }
  const last = effects.at(-1)?.number ?? 0;
  if (last !== effects.length)
    throw new JournalUnreadable(
      'JOURNAL_INCOMPLETE',
      `${last - effects.length} of the ${last} answers this call got are missing in its journal: what follows them can't be known.`,
    );
  return request && request.effect > last ? [...effects, cutOff(node, request)] : effects;
}

function cutOff(
  node: NodePath,
  { effect, request, atMs }: Extract<JournalEntry, { kind: 'effect-requested' }>,
): RecordedEffect {
  return { number: effect, node, request, settlement: null, requestedMs: atMs, settledMs: atMs };
}
