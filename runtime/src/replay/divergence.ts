import type { EffectRequest, Value } from '@patchcord/nodes/kit';
import type { JournalEntry, NodePath } from '../engine/index.ts';

/**
 * What kind of difference it is (CALLS.md 20), the most serious first. `path`: another way through the flow. `unknown-answer`: it
 * asks what nobody answered in this call. `expectation`: it listens for something else. `data`: it keeps or sends something
 * else. `wording`: it says it otherwise. Only `path` counts as “would change path”.
 */
export const divergenceClasses = ['path', 'unknown-answer', 'expectation', 'data', 'wording'] as const;

export type DivergenceClass = (typeof divergenceClasses)[number];

/** Where a replay does something else than was recorded. */
export interface Divergence {
  readonly class: DivergenceClass;
  readonly node: NodePath;
  /** Which visit of a node in this call it is, from 1. */
  readonly visit: number;
  /** When the node was entered in the recorded call, on the call's clock. */
  readonly atMs: number;
  /** What was recorded, and what would happen now; null where that is nothing. */
  readonly recorded: Deed | null;
  readonly now: Deed | null;
}

/** One thing a node does that may be another one. */
export type Deed =
  | { readonly kind: 'enter' }
  | { readonly kind: 'leave'; readonly port: string; readonly to: NodePath; readonly failed: string | null }
  | { readonly kind: 'give-way'; readonly handler: string; readonly to: NodePath }
  | { readonly kind: 'ask'; readonly request: EffectRequest }
  | { readonly kind: 'set'; readonly variable: string; readonly value: Value }
  /** Anything else that the journal tells. */
  | { readonly kind: 'entry'; readonly entry: JournalEntry };

/** The most serious of them; of those the first. */
export function decisive(divergences: readonly Divergence[]): Divergence | null {
  for (const wanted of divergenceClasses) {
    const found = divergences.find((divergence) => divergence.class === wanted);
    if (found) return found;
  }
  return null;
}
