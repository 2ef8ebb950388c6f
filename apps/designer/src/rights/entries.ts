export { compareBuild } from './compare-build.ts';
export { type Entries, type Entry, type EntryFault, findEntries } from './find-entries.ts';
