export * from './coverage.ts';
export * from './create-test-bench.ts';
export * from './failed-at.ts';
export { entryInside, frameFor, isFramed, nameInside } from './frame.ts';
export * from './run-flow-test.ts';
export * from './run-test-files.ts';
export * from './saved/save-call.ts';
export * from './saved/test-of-call.ts';
