export { type CheckOptions, checkFlow } from './check-flow.ts';
export { didYouMean } from './did-you-mean.ts';
export type { Problem } from './problem.ts';
