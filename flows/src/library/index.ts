export * from './flow-folder-unreadable.ts';
export * from './load-flow-folder.ts';
