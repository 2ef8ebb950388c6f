import { defineConfig } from 'vitest/config';
import { behindOthers, pages } from './real-calls.ts';

// Beside the callers who speak and behind them: `npm test` gives it what they leave.
export default defineConfig({ test: { ...behindOthers, include: pages, maxWorkers: 2 } });
