import { defineConfig } from 'vitest/config';

// Real calls: one file at a time, because two cores carry Asterisk, the engine and the callers together.
export default defineConfig({
  test: {
    include: ['e2e/src/**/*.e2e.test.ts', 'runtime/**/*.realtime.test.ts'],
    fileParallelism: false,
    setupFiles: ['e2e/src/harness/ahead-of-others.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
