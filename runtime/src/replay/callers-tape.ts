import type { EffectSettlement, EndedBy, RecordSettled } from '@patchcord/nodes/kit';
import type { NodePath } from '../engine/index.ts';
import type { RecordedCall, RecordedEffect } from './recorded-call.ts';

/** What the caller spoke or pressed over, and when. */
export interface Over {
  /** Number of the prompt's effect. */
  readonly effect: number;
  readonly node: NodePath;
  /** How much of it had been played. */
  readonly playedMs: number;
  readonly heardText: string;
}

export type TapeDeed =
  | {
      readonly kind: 'words';
      readonly text: string;
      readonly spokenMs: number;
      readonly over: Over | null;
    }
  | { readonly kind: 'keys'; readonly keys: string; readonly over: Over | null }
  /** Was listened to and said nothing. */
  | { readonly kind: 'silence' }
  /** Spoke, but no words could be made of it. */
  | { readonly kind: 'unclear'; readonly over: Over | null }
  /** No recogniser was free; what he said then nobody knows. */
  | { readonly kind: 'deaf'; readonly code: string }
  /** Spoke a message; its sound is kept, its words are not. */
  | ({ readonly kind: 'message' } & Omit<RecordSettled, 'kind'>)
  /** Listening itself failed. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** `by` the caller, or whatever else ended his call. `afterMs`: since the effect began that was pending. */
  | {
      readonly kind: 'end';
      readonly by: EndedBy;
      readonly cause: number | null;
      readonly afterMs: number;
    };

/** One thing the caller did, and what the flow was doing just then. */
export type TapeItem = TapeDeed & { readonly at: RecordedEffect };

/** The caller's side of a call, in the order in which the flow met it (CALLS.md 19). */
export function callersTape({ effects }: Pick<RecordedCall, 'effects'>): TapeItem[] {
  const tape: TapeItem[] = [];
  let over: Over | null = null;
  for (const effect of effects) {
    const { settlement } = effect;
    if (!settlement) continue;
    over = overIn(effect) ?? over;
    const deed = deedOf(settlement, over, effect);
    if (!deed) continue;
    over = null;
    tape.push({ ...deed, at: effect });
    // What the flow still does then it does without him.
    if (deed.kind === 'end') break;
  }
  return tape;
}

function deedOf(
  settlement: EffectSettlement,
  over: Over | null,
  { request, requestedMs, settledMs }: RecordedEffect,
): TapeDeed | null {
  switch (settlement.kind) {
    case 'speech':
      return { kind: 'words', text: settlement.text, spokenMs: settlement.spokenMs, over };
    case 'keys':
      return { kind: 'keys', keys: settlement.keys, over };
    case 'unclear':
      return { kind: 'unclear', over };
    case 'silence':
    case 'deaf':
      return settlement;
    case 'recorded':
      return { ...settlement, kind: 'message' };
    case 'failed':
      return request?.kind === 'listen' || request?.kind === 'record' ? settlement : null;
    case 'ended':
      return {
        kind: 'end',
        by: settlement.by,
        cause: settlement.cause,
        afterMs: settledMs - requestedMs,
      };
    default:
      return null;
  }
}

function overIn({ number, node, settlement, requestedMs, settledMs }: RecordedEffect): Over | null {
  if (settlement?.kind !== 'said' && settlement?.kind !== 'responded') return null;
  if (settlement.interrupted === null) return null;
  const playedMs = settlement.kind === 'said' ? settlement.playedMs : settledMs - requestedMs;
  return { effect: number, node, playedMs, heardText: settlement.heardText };
}
