export * from './coverage.ts';
export * from './create-test-bench.ts';
export * from './run-flow-test.ts';
