import type { EffectRequest, Value } from '@patchcord/nodes/kit';
import type { JournalEntry, NodePath } from '../engine/index.ts';

/** One visit of a node, and what it did in it, in order. */
export interface NodeVisit {
  readonly node: NodePath;
  readonly atMs: number;
  readonly requests: EffectRequest[];
  readonly kept: { readonly variable: string; readonly value: Value }[];
  /** Why it failed; null where it did not. */
  failed: string | null;
}

/** A step on the way through the flow: into a node, or out of one. */
export interface Step {
  readonly does: 'enter' | 'leave' | 'give-way';
  readonly node: NodePath;
  /** The port it was left by, or the handler that took the turn; null on the way in. */
  readonly by: string | null;
  readonly to: NodePath | null;
  /** Index of the visit. */
  readonly visit: number;
}

/** What each node did and how it was left, told from a journal alone. */
export interface WayThrough {
  readonly visits: readonly NodeVisit[];
  readonly steps: readonly Step[];
}

/** An effect belongs to the node that was entered last. */
export function wayThrough(entries: readonly JournalEntry[]): WayThrough {
  const visits: NodeVisit[] = [];
  const steps: Step[] = [];
  const latestOf = (node: NodePath) => visits.findLastIndex((visit) => visit.node === node);
  for (const entry of entries) {
    const here = visits.at(-1);
    if (entry.kind === 'node-entered') {
      const { node, atMs } = entry;
      steps.push({ does: 'enter', node, by: null, to: null, visit: visits.length });
      visits.push({ node, atMs, requests: [], kept: [], failed: null });
    } else if (entry.kind === 'effect-requested') here?.requests.push(entry.request);
    else if (entry.kind === 'variable-set') here?.kept.push({ variable: entry.variable, value: entry.value });
    else if (entry.kind === 'node-failed') {
      const failing = visits[latestOf(entry.node)];
      if (failing) failing.failed = entry.code;
    } else if (entry.kind === 'node-left') {
      const { node, port, to } = entry;
      steps.push({ does: 'leave', node, by: port, to, visit: latestOf(node) });
    } else if (entry.kind === 'handler-taken') {
      const { from, handler, to } = entry;
      steps.push({ does: 'give-way', node: from, by: handler, to, visit: latestOf(from) });
    }
  }
  return { visits, steps };
}
