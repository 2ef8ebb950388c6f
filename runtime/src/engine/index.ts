export * from './caller-move.ts';
export * from './conversation.ts';
export * from './journal.ts';
export * from './run-flow.ts';
export * from './virtual-world.ts';
export * from './world.ts';
