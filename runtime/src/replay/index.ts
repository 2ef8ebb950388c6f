export * from './callers-tape.ts';
export * from './divergence.ts';
export * from './journal-unreadable.ts';
export * from './migrate-journal.ts';
export * from './recorded-call.ts';
export * from './replay-call.ts';
