import type { EffectRequest, EffectSettlement, EndedBy, Value } from '@patchcord/nodes/kit';
import type { NodePath } from './call-state.ts';

/** Version of the entries below, written with every call; older journals stay readable. */
export const journalFormat = 1;

/** What happened in a call, in the order of the code. `effect` numbers requests from 1. */
export type JournalEvent =
  | {
      readonly kind: 'call-started';
      readonly flow: string;
      readonly version: string;
      readonly callerNumber: string;
      readonly dialledNumber: string;
      /** What the installation sets flows' variables to: this one's, and those of flows it goes on to. */
      readonly given: Readonly<Record<string, Value>>;
    }
  /** `within`: the subflow node it runs in; null where the call has gone to it for good. */
  | {
      readonly kind: 'flow-entered';
      readonly flow: string;
      readonly version: string;
      readonly within: NodePath | null;
    }
  | { readonly kind: 'node-entered'; readonly node: NodePath; readonly visit: number }
  | { readonly kind: 'effect-requested'; readonly effect: number; readonly request: EffectRequest }
  | { readonly kind: 'effect-settled'; readonly effect: number; readonly settlement: EffectSettlement }
  | { readonly kind: 'variable-set'; readonly variable: string; readonly value: Value }
  | {
      readonly kind: 'handler-taken';
      readonly handler: string;
      readonly from: NodePath;
      readonly to: NodePath;
    }
  | { readonly kind: 'node-left'; readonly node: NodePath; readonly port: string; readonly to: NodePath }
  | { readonly kind: 'node-failed'; readonly node: NodePath; readonly code: string; readonly message: string }
  | {
      readonly kind: 'call-ended';
      readonly by: EndedBy;
      readonly cause: number | null;
      readonly reason: string | null;
    }
  /** Seen from outside the flow (a pause, a resumed prompt, a stale utterance): for people, never for replay. */
  | {
      readonly kind: 'note';
      readonly what: string;
      readonly details: Readonly<Record<string, string | number | boolean>>;
    };

export type JournalEntry = JournalEvent & {
  readonly seq: number;
  /** ms since the call began, by the recording's clock. */
  readonly atMs: number;
};

/** Where a call's entries go. Appending never blocks; committing resolves once the entry would survive a crash. */
export interface Journal {
  append(entry: JournalEntry): void;
  commit(entry: JournalEntry): Promise<void>;
}

/** Keeps the entries in memory: chat, tests, fuzzing. */
export class MemoryJournal implements Journal {
  readonly entries: JournalEntry[] = [];

  append(entry: JournalEntry): void {
    this.entries.push(entry);
  }

  async commit(entry: JournalEntry): Promise<void> {
    this.entries.push(entry);
  }
}

/** The part of a journal that the same flow and the same answers must repeat byte for byte: no clock, no notes. */
export function traceOf(entries: readonly JournalEntry[]): string {
  return entries.filter(isTraced).map(traceLine).join('\n');
}

export function isTraced({ kind }: JournalEntry): boolean {
  return kind !== 'note';
}

export function traceLine({ atMs: _at, seq: _seq, ...event }: JournalEntry): string {
  return JSON.stringify(event);
}
