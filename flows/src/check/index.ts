export { type Checked, type CheckOptions, checkAndProve, checkFlow } from './check-flow.ts';
export { didYouMean } from './did-you-mean.ts';
export type { Problem } from './problem.ts';
export type { Bound, CallStep, Counterexample, Extent, Proof } from './proof/proof.ts';
