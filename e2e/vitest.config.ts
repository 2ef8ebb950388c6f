import { configDefaults, defineConfig } from 'vitest/config';
import { alone, realCalls } from './real-calls.ts';

// Real calls with a few callers: mostly waiting for somebody to finish speaking, so two files share the two cores.
export default defineConfig({
  test: {
    ...realCalls,
    include: ['e2e/src/**/*.e2e.test.ts'],
    exclude: [...configDefaults.exclude, ...alone],
    maxWorkers: 2,
  },
});
