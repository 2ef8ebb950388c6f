export * from './call-journal.ts';
export * from './conversation.ts';
export * from './flow-run.ts';
export * from './given-variables.ts';
export * from './journal.ts';
export * from './run-flow.ts';
export * from './virtual/index.ts';
export * from './world.ts';
