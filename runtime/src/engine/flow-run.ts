import type { CompiledFlow } from '@patchcord/flows/model';
import type { EndedBy, NodeId, Runners } from '@patchcord/nodes/kit';
import type { CallJournal } from './call-journal.ts';
import type { RunState } from './run-state.ts';
import type { World } from './world.ts';

export interface FlowRun {
  readonly flow: CompiledFlow;
  /** Hash of the version, for the journal. */
  readonly version: string;
  readonly runners: Runners;
  readonly world: World;
  readonly journal: CallJournal;
  readonly callerNumber: string;
  readonly dialledNumber: string;
}

export interface RunOutcome {
  readonly endedBy: EndedBy;
  readonly cause: number | null;
  /** Why the engine itself ended the call; null when it didn't. */
  readonly reason: string | null;
  readonly path: readonly { readonly node: NodeId; readonly port: string | null }[];
  readonly turns: RunState['history'];
  readonly variables: RunState['variables'];
}

/** A flow on its way through one call. */
export interface RunningFlow extends Pick<FlowRun, 'flow' | 'runners' | 'world' | 'journal'> {
  readonly state: RunState;
}
