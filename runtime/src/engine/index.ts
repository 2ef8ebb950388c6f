export * from './call-journal.ts';
export * from './caller-move.ts';
export * from './conversation.ts';
export * from './flow-run.ts';
export * from './journal.ts';
export * from './run-flow.ts';
export * from './virtual-world.ts';
export * from './world.ts';
