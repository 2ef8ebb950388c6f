export * from './caller-move.ts';
export type { LineWatcher, Sound } from './line-watcher.ts';
export type { VirtualWords } from './virtual-ear.ts';
export * from './virtual-outside.ts';
export type { VirtualRinging } from './virtual-wait.ts';
export * from './virtual-world.ts';
