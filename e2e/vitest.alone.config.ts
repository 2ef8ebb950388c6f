import { defineConfig } from 'vitest/config';
import { alone, realCalls } from './real-calls.ts';

// One file at a time: two cores carry Asterisk, the engine and the callers together.
export default defineConfig({ test: { ...realCalls, include: alone, fileParallelism: false } });
