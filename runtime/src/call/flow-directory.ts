import type { CompiledFlow } from '@patchcord/flows/model';
import type { FlowId } from '@patchcord/nodes/kit';
import type { OtherFlow } from '../engine/index.ts';

/** The flow a dialled number runs now, and why. */
export interface FlowChoice {
  readonly flow: CompiledFlow;
  /** Hash of the released version; the call keeps it to its end. */
  readonly version: string;
  readonly versionNumber: number;
  /** The number that decided, or null for the fallback flow. */
  readonly number: string | null;
  /** The flows it may lead to, as they stood when the call arrived. */
  readonly others: (id: FlowId) => OtherFlow | null;
  /** Their versions, so that a call that goes on after a crash finds the same ones. */
  readonly otherVersions: Readonly<Record<string, string>>;
}

/** Maps dialled numbers to released flows (CALLS.md 1, 2). */
export interface FlowDirectory {
  /**
   * `numbers` in order of preference; null when none is known and there is no fallback. `atMs`: the moment whose hours
   * count, now where it is left out.
   */
  choose(numbers: readonly string[], atMs?: number): Promise<FlowChoice | null>;
  /** The versions a call had begun with; null where its own is there no more. */
  recall(version: string, others: Readonly<Record<string, string>>): Promise<FlowChoice | null>;
}
