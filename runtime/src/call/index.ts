export * from './call-store.ts';
export * from './flow-directory.ts';
export * from './live-call.ts';
export type { Outside } from './outside.ts';
export * from './switchboard.ts';
