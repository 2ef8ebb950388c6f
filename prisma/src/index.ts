export * from './call-table.ts';
export * from './database.ts';
export * from './database-error.ts';
export * from './flow-table.ts';
export * from './journal-writer.ts';
export * from './migrate.ts';
export * from './number-table.ts';
export type { WrittenEntry } from './writer-messages.ts';
