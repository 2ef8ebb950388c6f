import type { EffectSettlement } from '@patchcord/nodes/kit';
import type { JournalEntry, JournalEvent } from './journal.ts';

/** An effect that had been requested when the engine died, and whose settlement nobody wrote down. */
export interface Unsettled {
  /** On the call's clock. */
  readonly requestedAtMs: number;
}

/** What a call had written when its engine died, in the order in which the run that goes on with it meets it again. */
export class RecordedPast {
  readonly #entries: readonly JournalEntry[];
  readonly #settlements: ReadonlyMap<number, EffectSettlement>;
  readonly #requestedAtMs: ReadonlyMap<number, number>;
  /** Number of the last entry that was written, notes among them. */
  readonly lastSeq: number;
  /** Number of the last effect that was requested. */
  readonly lastEffect: number;
  /** When the last entry was written, on the call's clock. */
  readonly lastMs: number;
  #next = 0;
  #nowMs = 0;
  #astray: 'no' | 'yes' | 'taken' = 'no';
  readonly #torn: boolean;

  /** `lastSeq`: of the last entry there is, where some before it are damaged and can't be given. */
  constructor(entries: readonly JournalEntry[], lastSeq = entries.at(-1)?.seq ?? 0) {
    this.#entries = entries.filter(({ kind }) => kind !== 'note');
    this.#settlements = new Map(
      entries.flatMap((entry) => (entry.kind === 'effect-settled' ? [[entry.effect, entry.settlement]] : [])),
    );
    this.#requestedAtMs = new Map(
      entries.flatMap((entry) => (entry.kind === 'effect-requested' ? [[entry.effect, entry.atMs]] : [])),
    );
    this.lastSeq = lastSeq;
    this.lastMs = entries.at(-1)?.atMs ?? 0;
    const missing = lastSeq - (entries.at(-1)?.seq ?? 0);
    this.#torn = missing > 0;
    this.lastEffect = Math.max(0, ...this.#requestedAtMs.keys()) + missing;
  }

  /** True from where nothing more is known: what happens now happens for the first time. */
  get isOver(): boolean {
    return this.#astray !== 'no' || this.#next >= this.#entries.length;
  }

  /** When what was met last had happened, on the call's clock. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** What is met next; undefined when nothing more is known. */
  get next(): JournalEntry | undefined {
    return this.isOver ? undefined : this.#entries[this.#next];
  }

  /** Whether this is what had happened next; it is then passed. Anything else means that the run has gone astray. */
  repeats(event: JournalEvent): boolean {
    const { next } = this;
    if (event.kind === 'note' || this.isTornOff() || !next) return false;
    const { seq: _seq, atMs, ...happened } = next;
    if (JSON.stringify(happened) !== JSON.stringify(event)) {
      this.#astray = 'yes';
      return false;
    }
    this.#next++;
    this.#nowMs = atMs;
    return true;
  }

  /** Here entries are missing: what happened then can't be told, and doing it again may do harm. */
  isTornOff(): boolean {
    if (this.#torn && !this.next && this.#astray === 'no') this.#astray = 'yes';
    return this.isAstray;
  }

  /** True once, when the run no longer does what it did: what is known of the future then counts for nothing. */
  takeAstray(): boolean {
    if (this.#astray !== 'yes') return false;
    this.#astray = 'taken';
    return true;
  }

  get isAstray(): boolean {
    return this.#astray === 'yes';
  }

  settlementOf(effect: number): EffectSettlement | undefined {
    return this.#astray === 'no' ? this.#settlements.get(effect) : undefined;
  }

  /** Null where the effect was settled, or not yet requested. */
  unsettled(effect: number): Unsettled | null {
    const requestedAtMs = this.#requestedAtMs.get(effect);
    if (this.#astray !== 'no' || requestedAtMs === undefined || this.#settlements.has(effect)) return null;
    return { requestedAtMs };
  }

  /** The caller had cut a prompt short, and nothing had listened to the words yet: they are lost with the engine. */
  get interruptionLost(): boolean {
    const settled = [...this.#settlements.values()].findLast(({ kind }) => speaks(kind) || listens(kind));
    return settled !== undefined && 'interrupted' in settled && settled.interrupted === 'speech';
  }
}

function speaks(kind: EffectSettlement['kind']): boolean {
  return kind === 'said' || kind === 'responded';
}

function listens(kind: EffectSettlement['kind']): boolean {
  return ['speech', 'keys', 'silence', 'unclear', 'deaf', 'recorded'].includes(kind);
}
