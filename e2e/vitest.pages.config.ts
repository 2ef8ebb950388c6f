import { configDefaults, defineConfig } from 'vitest/config';
import { alone, realCalls, withoutSpeech } from './real-calls.ts';

// Beside the callers who speak, one file at a time, and not ahead of them: a browser takes what it is given.
export default defineConfig({
  test: {
    ...realCalls,
    setupFiles: [],
    include: withoutSpeech,
    exclude: [...configDefaults.exclude, ...alone],
    fileParallelism: false,
  },
});
