import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{asterisk,nodes,flows,runtime,prisma,apps,scripts}/**/*.test.ts',
      'e2e/src/{bench,harness,soak}/**/*.test.ts',
    ],
    // What measures time runs alone, with the real calls (e2e/vitest.config.ts).
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      '.patchcord/**',
      '**/*.realtime.test.ts',
      '**/*.e2e.test.ts',
    ],
    // Nothing takes so long but what hangs, or a machine with much to do.
    // Most files wait for a process, a thread or the disk now and then: both cores are used.
    maxWorkers: 2,
    testTimeout: 45_000,
    hookTimeout: 45_000,
    // What comes is seen at once; on a machine with much to do it may come late.
    expect: { poll: { timeout: 10_000 } },
  },
});
