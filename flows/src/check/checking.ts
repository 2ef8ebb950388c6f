import type { StepNames } from '../model/step-names.ts';
import type { CheckOptions } from './check-options.ts';
import type { FlowView } from './flow-view.ts';
import type { OtherFlows } from './other-flows.ts';
import type { Problem } from './problem.ts';
import type { Ways } from './ways.ts';

/** What a rule looks at. */
export interface Checking extends CheckOptions {
  readonly view: FlowView;
  readonly ways: Ways;
  readonly others: OtherFlows;
  /** What sentences call the flow's steps. */
  readonly step: StepNames;
}

/** One thing that can be wrong, one small file each. */
export type Rule = (checking: Checking) => readonly Problem[];
