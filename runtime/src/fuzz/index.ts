export { flowsOf } from './coverage.ts';
export * from './decisions.ts';
export * from './fuzz-flow.ts';
export { LineRecord } from './line-record.ts';
export { Random } from './random.ts';
export * from './rules/index.ts';
export * from './run-call.ts';
