import { createHash } from 'node:crypto';
import type { JournalEntry } from '../engine/index.ts';

/** SHA-256 of all that happened in many calls: two runs that come to the same have done the same. */
export class Digest {
  readonly #hash = createHash('sha256');

  /** A call's journal, times included, but for what follows from the rest: a listen's expectations, a model's history. */
  take(entries: readonly JournalEntry[]): void {
    this.#hash.update(JSON.stringify(entries.map(told)));
  }

  get hex(): string {
    return this.#hash.copy().digest('hex');
  }
}

function told(entry: JournalEntry): unknown {
  if (entry.kind !== 'effect-requested') return entry;
  const { request } = entry;
  if (request.kind === 'listen') return { ...entry, request: { ...request, expects: null } };
  if (request.kind === 'respond')
    return { ...entry, request: { ...request, history: request.history.length } };
  return entry;
}
