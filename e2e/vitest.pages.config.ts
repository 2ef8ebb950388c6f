import { defineConfig } from 'vitest/config';
import { pages, realCalls } from './real-calls.ts';

// Beside the callers who speak and behind them: `npm test` gives it what they leave.
export default defineConfig({
  test: { ...realCalls, setupFiles: [], include: pages, maxWorkers: 2 },
});
