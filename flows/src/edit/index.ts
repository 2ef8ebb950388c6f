export * from './apply-change.ts';
export * from './change.ts';
export * from './content.ts';
export * from './history.ts';
export { same } from './same.ts';
export type { ContentPath, Step } from './step.ts';
