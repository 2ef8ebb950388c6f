export { type Checked, checkAndProve, checkFlow } from './check-flow.ts';
export type { CheckOptions } from './check-options.ts';
export { didYouMean } from './did-you-mean.ts';
export type { Problem } from './problem.ts';
export type { Bound, CallStep, Counterexample, Extent, Proof } from './proof/proof.ts';
export { type Use, type Uses, usesOf } from './uses-of.ts';
