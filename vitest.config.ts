import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{asterisk,nodes,flows,runtime,prisma,apps,scripts}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '.patchcord/**'],
    testTimeout: 15_000,
  },
});
