import type { JournalEntry } from '../engine/index.ts';
import type { Arrival, Corpus } from './corpus.ts';
import { spotOf } from './coverage.ts';
import type { Decisions, Progress } from './decisions.ts';
import { Places } from './places.ts';
import type { DecisionsSoFar, Subject } from './run-call.ts';

/** How far a call had come when it entered each node, where that is worth knowing. */
export class Steps {
  readonly #places: Places;
  readonly #corpus: Corpus;
  readonly #found: Arrival[] = [];

  constructor(subject: Subject, corpus: Corpus) {
    this.#places = new Places(subject);
    this.#corpus = corpus;
  }

  take(entry: JournalEntry, { caller, world }: DecisionsSoFar): void {
    this.#places.follow(entry);
    if (entry.kind !== 'node-entered') return;
    const node = spotOf(entry, this.#places);
    if (node === null) return;
    const progress: Progress = {
      moves: caller.moves.length,
      exchanges: world.exchanges.length,
      findings: world.findings.length,
      answers: world.answers.length,
      transfers: world.transfers.length,
      broken: world.breakages.length,
    };
    const arrival = { node, progress, atMs: entry.atMs };
    if (this.#corpus.isWorthKeeping(arrival)) this.#found.push(arrival);
  }

  keep(decisions: Decisions): void {
    for (const arrival of this.#found) this.#corpus.keep(arrival, decisions);
  }
}
