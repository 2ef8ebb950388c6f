export { diffFlows } from './diff-flows.ts';
export type { DiffHow, DiffPart, FlowChange, FlowDiff, FlowState } from './flow-diff.ts';
export { conditionInWords, operatorWords } from './words/condition-in-words.ts';
export { triggerInWords } from './words/trigger-in-words.ts';
