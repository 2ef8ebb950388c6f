import type { FlowView } from '../check/flow-view.ts';
import type { CheckOptions, Problem, Proof } from '../check/index.ts';
import type { Change, FieldPath, FlowContent } from '../edit/index.ts';
import type { StepNames } from '../model/step-names.ts';

/** What would make a problem go away, as data: one step that can be undone. */
export interface Fix {
  /** As its button says: “Lead it to “bye””. */
  readonly label: string;
  readonly changes: readonly Change[];
}

/** What a flow is checked against besides what is edited of it. */
export type CheckSurroundings = Omit<CheckOptions, 'knowledge'>;

/** What fixes are found from. */
export interface Faulty {
  readonly problem: Problem;
  /** Where it is. */
  readonly path: FieldPath;
  /** What stands there; undefined where nothing does. */
  readonly value: unknown;
  readonly content: FlowContent;
  readonly view: FlowView;
  readonly options: CheckOptions;
  readonly proof: Proof | null;
  /** What labels call the flow's steps. */
  readonly step: StepNames;
}

/** Ways that may make a kind of problem go away, the likeliest first. Whether they do is seen by trying them. */
export type Fixer = (faulty: Faulty) => readonly Fix[];
