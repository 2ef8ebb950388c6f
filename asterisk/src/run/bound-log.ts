import { copyFileSync, statSync, truncateSync } from 'node:fs';

const LARGEST_BYTES = 20_000_000;
const CHECK_EVERY_MS = 60_000;

/**
 * Keeps a log from filling the disk: once it is large it goes on from empty, and one older part stays beside it as
 * `<file>.1`. Its writers must append; what they write in the milliseconds of the copy is lost.
 * @returns ends the watch
 */
export function boundLog(file: string, largestBytes = LARGEST_BYTES): () => void {
  setAsideWhenLarge(file, largestBytes);
  const timer = setInterval(() => setAsideWhenLarge(file, largestBytes), CHECK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Copied, not renamed: a program that has the file open would go on writing to the old one. */
function setAsideWhenLarge(file: string, largestBytes: number): void {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes <= largestBytes) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
