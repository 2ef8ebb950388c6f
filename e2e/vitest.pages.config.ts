import { defineConfig } from 'vitest/config';
import { pages, realCalls } from './real-calls.ts';

// Beside the callers who speak, one file at a time, and behind them: `npm test` gives it what they leave.
export default defineConfig({
  test: { ...realCalls, setupFiles: [], include: pages, fileParallelism: false },
});
