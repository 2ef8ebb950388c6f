export { journalEntry } from '../engine/call-reports.ts';
export type { ArchivedCall, ArchivedFlow, CallArchive } from './call-archive.ts';
export { type GoldenCall, type GoldenFlow, goldenOf } from './golden.ts';
export { hasDatabase, openArchive } from './open-archive.ts';
export { type ArchivedReplay, flowsOf, mainOf, replayArchived } from './replay-archived.ts';
