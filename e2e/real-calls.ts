/** `npm start`, and how it ends: each start takes a core for seconds, which those who speak can’t do without. */
export const starts = ['e2e/src/start/*.e2e.test.ts'];

/** Ends of engines and of many calls: nobody else may call meanwhile, and what a browser does behind them is no matter. */
export const endings = ['e2e/src/calls/hang-up.e2e.test.ts', 'e2e/src/recovery/kill-9.e2e.test.ts'];

/** What needs the machine to itself: many calls at once, or exact times. */
export const alone = [
  'e2e/src/ari/load.e2e.test.ts',
  'e2e/src/calls/isolation.e2e.test.ts',
  'e2e/src/harness/ports.e2e.test.ts',
  'runtime/**/*.realtime.test.ts',
];

/** Set-up and signalling: nobody speaks to a recogniser here, so that it runs beside those who do. */
export const signalling = [
  'e2e/src/*.e2e.test.ts',
  'e2e/src/{ari,caller}/**/*.e2e.test.ts',
  'e2e/src/calls/{signalling,ringing,hostile-rtp,hostile-relay,release}.e2e.test.ts',
  'e2e/src/designer/publish-live.e2e.test.ts',
];

/** In a browser, or asked as one asks; all but what needs a caller. */
export const pages = ['e2e/src/designer/!(errands|publish-live).e2e.test.ts'];

/** Common to all tests with real calls. */
export const realCalls = {
  setupFiles: ['e2e/src/harness/ahead-of-others.ts'],
  testTimeout: 90_000,
  hookTimeout: 90_000,
  // What comes is seen at once; with browsers and calls side by side it may come late.
  expect: { poll: { timeout: 10_000 } },
};

/** Common to all tests that run where a processor is idle: they may get none for a while. */
export const behindOthers = {
  ...realCalls,
  setupFiles: [],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000 } },
};
