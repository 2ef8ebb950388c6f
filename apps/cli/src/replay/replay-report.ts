import type { ArchivedCall, ArchivedReplay } from '@patchcord/engine/archive';
import { conversationOf } from '@patchcord/runtime/engine';
import { type Divergence, decisive } from '@patchcord/runtime/replay';

/** A node of a path, and how it was left; null where the call ended in it. */
export interface PathStep {
  readonly node: string;
  readonly port: string | null;
}

/** What “replay --json” prints. */
export interface ReplayReport {
  readonly call: string;
  readonly flow: string;
  /** The version the call ran. */
  readonly version: string;
  /** What it was replayed through; `edited` where that is not what it ran. */
  readonly against: {
    readonly flow: string;
    readonly version: string;
    readonly versionNumber: number | null;
    readonly edited: boolean;
  };
  readonly identical: boolean;
  /** False where the journal stops before the call's end: it goes on, or was cut off. */
  readonly complete: boolean;
  /** Entries the journal has lost, which the replay made anew. */
  readonly missing: number;
  /** Through the same version the first difference, else the most serious one; null where there is none. */
  readonly divergence: Divergence | null;
  /** Of each class the first, in the order of the call. */
  readonly divergences: readonly Divergence[];
  readonly wouldChangePath: boolean;
  readonly undecidable: boolean;
  readonly paths: { readonly recorded: readonly PathStep[]; readonly now: readonly PathStep[] };
}

export function replayReport(
  { id }: Pick<ArchivedCall, 'id'>,
  { recorded, outcome, against }: ArchivedReplay,
  edited: boolean,
): ReplayReport {
  const { identical, divergences, entries } = outcome;
  const isOfClass = (wanted: Divergence['class']) => divergences.some((one) => one.class === wanted);
  return {
    call: id,
    flow: recorded.flow,
    version: recorded.version,
    against: {
      flow: against.flow.document.id,
      version: against.version,
      versionNumber: against.versionNumber,
      edited,
    },
    identical,
    complete: recorded.isWhole,
    missing: recorded.missing,
    divergence: edited ? decisive(divergences) : (divergences[0] ?? null),
    divergences,
    wouldChangePath: isOfClass('path'),
    undecidable: isOfClass('unknown-answer'),
    paths: { recorded: pathOf(recorded.entries), now: pathOf(entries) },
  };
}

function pathOf(entries: Parameters<typeof conversationOf>[0]): PathStep[] {
  return conversationOf(entries).path.map(({ node, port }) => ({ node, port }));
}
