import { createHash } from 'node:crypto';
import type { JournalEntry } from '../engine/index.ts';

/** SHA-256 of all that happened in many calls: two runs that come to the same have done the same. */
export class Digest {
  readonly #hash = createHash('sha256');

  /** A call's journal, times included; of requests what follows from the flow and the rest is left out. */
  take(entries: readonly JournalEntry[]): void {
    let told = '';
    for (const entry of entries) told += `${entry.atMs} ${inShort(entry)}\n`;
    this.#hash.update(told);
  }

  get hex(): string {
    return this.#hash.copy().digest('hex');
  }
}

function inShort(entry: JournalEntry): string {
  switch (entry.kind) {
    case 'node-entered':
      return `> ${entry.node} ${entry.visit}`;
    case 'node-left':
      return `< ${entry.node} ${entry.port} ${entry.to}`;
    case 'effect-requested':
      return `? ${entry.effect} ${requestInShort(entry.request)}`;
    case 'effect-settled':
      return `! ${entry.effect} ${JSON.stringify(entry.settlement)}`;
    default:
      return JSON.stringify(entry);
  }
}

function requestInShort(request: Extract<JournalEntry, { kind: 'effect-requested' }>['request']): string {
  switch (request.kind) {
    case 'say':
      return request.text;
    case 'listen':
      return `listen ${request.silenceMs} ${request.speech} ${request.keys.max} ${request.expects.phrases.length}`;
    case 'respond':
      return `respond ${request.history.length} ${request.exits.length} ${request.tools.length}`;
    default:
      return JSON.stringify(request);
  }
}
