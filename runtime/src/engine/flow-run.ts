import type { CompiledFlow } from '@patchcord/flows/model';
import type { EndedBy, FlowId, HistoryTurn, Runners, Value } from '@patchcord/nodes/kit';
import type { CallJournal } from './call-journal.ts';
import type { NodePath } from './call-state.ts';
import type { RunState } from './run-state.ts';
import type { FlowEnd } from './walk.ts';
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
  /** What this installation sets the flows' declared variables to, e.g. where their server is. */
  readonly given?: Readonly<Record<string, Value>>;
  /** Other flows as they stood when the call began; null where there is none of that id. */
  readonly others?: (id: FlowId) => OtherFlow | null;
}

export interface OtherFlow {
  readonly flow: CompiledFlow;
  readonly version: string;
}

export interface RunOutcome {
  readonly endedBy: EndedBy;
  readonly cause: number | null;
  /** Why the engine itself ended the call; null when it didn't. */
  readonly reason: string | null;
  readonly path: readonly { readonly node: NodePath; readonly port: string | null }[];
  readonly turns: readonly HistoryTurn[];
  readonly variables: RunState['variables'];
}

/** A flow on its way through one call. */
export interface RunningFlow extends Pick<FlowRun, 'flow' | 'runners' | 'world' | 'journal' | 'others'> {
  readonly state: RunState;
  /** The flow whose subflow this is; null for the one the call is in. */
  readonly outer: RunningFlow | null;
  /** Walks through a flow inside a node of this one, until it is left or the call is over. */
  readonly walkInside: (inner: RunningFlow) => Promise<FlowEnd>;
}
