export { type CheckOptions, checkFlow } from './check-flow.ts';
export type { Problem } from './problem.ts';
