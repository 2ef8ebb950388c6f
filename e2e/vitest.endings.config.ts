import { defineConfig } from 'vitest/config';
import { endings, realCalls } from './real-calls.ts';

// One file at a time, as those that need the machine to themselves.
export default defineConfig({ test: { ...realCalls, include: endings, fileParallelism: false } });
