import { defineConfig } from 'vitest/config';
import { behindOthers, starts } from './real-calls.ts';

// Each of two files sets up, starts and ends a product of its own.
export default defineConfig({ test: { ...behindOthers, include: starts, maxWorkers: 2 } });
