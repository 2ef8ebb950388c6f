import type { Problem, Proof } from '@patchcord/flows/check';
import type { FlowContent } from '@patchcord/flows/edit';
import type { Fix } from '@patchcord/flows/fixes';

/** What is wrong with the flow, and what is proven of its calls. */
export interface ProblemsState {
  /** What they were found in; null until the first has been looked at. */
  readonly checked: FlowContent | null;
  readonly problems: readonly Problem[];
  readonly proof: Proof | null;
  /** Nodes that something is wrong with, and how badly. */
  readonly byNode: ReadonlyMap<string, Problem['severity']>;
  /** What would help, by `problemKey`: found one after the other, and gone with the next edit. */
  readonly fixes: ReadonlyMap<string, readonly Fix[]>;
}

export const notChecked: ProblemsState = {
  checked: null,
  problems: [],
  proof: null,
  byNode: new Map(),
  fixes: new Map(),
};
