export type { ArchivedCall, ArchivedFlow, CallArchive } from './call-archive.ts';
export { openArchive } from './open-archive.ts';
