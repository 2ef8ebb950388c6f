import { defineConfig } from 'vitest/config';
import { pages, realCalls } from './real-calls.ts';

// Two files share the two cores, and nobody telephones meanwhile: a browser takes all there is.
export default defineConfig({ test: { ...realCalls, setupFiles: [], include: pages, maxWorkers: 2 } });
