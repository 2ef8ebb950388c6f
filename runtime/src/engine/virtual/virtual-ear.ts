import type { KeysWanted } from '@patchcord/nodes/kit';

/** Words on a line without sound. */
export interface VirtualWords {
  /** Null where nobody could understand them. */
  readonly text: string | null;
  readonly startedMs: number;
  readonly spokenMs: number;
}

/** What a virtual caller has said and pressed and nothing has listened to yet, as a live call keeps it (CALLS.md 3, 4). */
export class VirtualEar {
  #words: VirtualWords[] = [];
  #keys = '';

  hear(words: VirtualWords): void {
    this.#words.push(words);
  }

  press(keys: string): void {
    this.#keys += keys;
  }

  /** The oldest words, as far as they are over by then. */
  takeWords(untilMs = Number.POSITIVE_INFINITY): VirtualWords | undefined {
    const [first] = this.#words;
    if (!first || first.startedMs + first.spokenMs > untilMs) return undefined;
    return this.#words.shift();
  }

  /** The oldest words, if they have begun by then. */
  takeBegun(beforeMs: number): VirtualWords | undefined {
    const [first] = this.#words;
    return first && first.startedMs < beforeMs ? this.#words.shift() : undefined;
  }

  /** Words that begin in this stretch of time. */
  comingWithin(fromMs: number, toMs: number): VirtualWords | undefined {
    return this.#words.find(({ startedMs }) => startedMs >= fromMs && startedMs < toMs);
  }

  /** Takes the words that began before `sinceMs`. */
  takeStale(sinceMs: number): readonly VirtualWords[] {
    if (!this.#words.some(({ startedMs }) => startedMs < sinceMs)) return none;
    const stale = this.#words.filter(({ startedMs }) => startedMs < sinceMs);
    this.#words = this.#words.filter(({ startedMs }) => startedMs >= sinceMs);
    return stale;
  }

  /** The keys a listening effect is settled with; null where nothing it wants was pressed. The others stay. */
  takeKeys({ max, end, handlers }: KeysWanted): string | null {
    if (max === 0) return this.takeKeyOf(handlers);
    if (this.#keys === '') return null;
    const endAt = end === null ? -1 : this.#keys.indexOf(end);
    const ended = endAt !== -1 && endAt <= max;
    const taken = this.#keys.slice(0, ended ? endAt : max);
    this.#keys = this.#keys.slice(taken.length + (ended ? 1 : 0));
    return taken;
  }

  /** Takes the first of these keys that was pressed; the others stay. */
  takeKeyOf(wanted: readonly string[]): string | null {
    if (this.#keys === '') return null;
    const at = [...this.#keys].findIndex((key) => wanted.includes(key));
    const key = this.#keys[at];
    if (key === undefined) return null;
    this.#keys = this.#keys.slice(0, at) + this.#keys.slice(at + 1);
    return key;
  }
}

const none: readonly VirtualWords[] = [];
