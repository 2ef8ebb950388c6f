import { configDefaults, defineConfig } from 'vitest/config';
import { alone, endings, pages, realCalls, signalling, starts } from './real-calls.ts';

// Calls with a few callers who speak: mostly waiting for somebody to finish, so two files share the two cores.
export default defineConfig({
  test: {
    ...realCalls,
    include: ['e2e/src/**/*.e2e.test.ts'],
    exclude: [...configDefaults.exclude, ...alone, ...signalling, ...pages, ...starts, ...endings],
    maxWorkers: 2,
  },
});
