import { defineConfig } from 'vitest/config';
import { pages, realCalls } from './real-calls.ts';

// Beside the callers who speak, one file at a time, and behind them.
export default defineConfig({
  test: {
    ...realCalls,
    setupFiles: ['e2e/src/harness/behind-others.ts'],
    include: pages,
    fileParallelism: false,
  },
});
