import { configDefaults, defineConfig } from 'vitest/config';
import { alone, realCalls, signalling } from './real-calls.ts';

// Beside the callers who speak, one file at a time.
export default defineConfig({
  test: {
    ...realCalls,
    include: signalling,
    exclude: [...configDefaults.exclude, ...alone],
    fileParallelism: false,
  },
});
