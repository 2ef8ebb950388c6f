export * from './coverage.ts';
export * from './create-test-bench.ts';
export * from './run-flow-test.ts';
export * from './saved/save-call.ts';
export * from './saved/test-of-call.ts';
