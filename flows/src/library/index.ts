export * from './load-flow-folder.ts';
