/** What needs the machine to itself: many calls at once, exact times, or set-ups of the whole product. */
export const alone = [
  'e2e/src/npm-start.e2e.test.ts',
  'e2e/src/set-up.e2e.test.ts',
  'e2e/src/ari/load.e2e.test.ts',
  'e2e/src/caller/sipp.e2e.test.ts',
  'e2e/src/calls/{hang-up,hostile-relay,hostile-rtp,isolation,signalling,conversation}.e2e.test.ts',
  'e2e/src/harness/ports.e2e.test.ts',
  'e2e/src/recovery/kill-9.e2e.test.ts',
  'runtime/**/*.realtime.test.ts',
];

/** Common to all tests with real calls. */
export const realCalls = {
  setupFiles: ['e2e/src/harness/ahead-of-others.ts'],
  testTimeout: 90_000,
  hookTimeout: 90_000,
};
