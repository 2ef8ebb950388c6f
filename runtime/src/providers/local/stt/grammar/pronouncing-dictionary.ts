import { readFile } from 'node:fs/promises';
import { spellSounds } from './letter-to-sound.ts';

const NEWLINE = 0x0a;

/** A word's ways of being said, each a row of ARPAbet phones without stress, e.g. `HH AH L OW`. */
export type Pronunciations = readonly string[];

/**
 * The CMU pronouncing dictionary as PocketSphinx ships it, 134,000 sorted lines, searched as bytes: a map of it would
 * cost 30 MB a process. Words it doesn't hold are guessed from their letters, so that every grammar loads.
 */
export class PronouncingDictionary {
  readonly #lines: Buffer;
  readonly #found = new Map<string, Pronunciations>();

  constructor(lines: Buffer) {
    this.#lines = lines;
  }

  static async load(path: string): Promise<PronouncingDictionary> {
    return new PronouncingDictionary(await readFile(path));
  }

  /** Never empty. */
  pronounce(word: string): Pronunciations {
    const plain = word.toLowerCase();
    const known = this.#found.get(plain);
    if (known) return known;
    const pronunciations = this.#known(plain) ?? [spellSounds(plain)];
    this.#found.set(plain, pronunciations);
    return pronunciations;
  }

  has(word: string): boolean {
    return this.#known(word.toLowerCase()) !== null;
  }

  #known(word: string): Pronunciations | null {
    const listed: string[] = [];
    for (let at = this.#firstLineOf(word); at < this.#lines.length; at = this.#lineAfter(at)) {
      const [name, phones] = this.#entryAt(at);
      if (name !== word) break;
      listed.push(phones);
    }
    return listed.length > 0 ? listed : null;
  }

  /** Offset of the first line whose word is not before this one. */
  #firstLineOf(word: string): number {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = this.#startOfLine((low + high) >> 1);
      if (this.#entryAt(middle)[0] < word) low = this.#lineAfter(middle);
      else high = middle;
    }
    return low;
  }

  /** `read(2) R IY D` is another way of saying `read`. */
  #entryAt(at: number): [word: string, phones: string] {
    const line = this.#lineAt(at);
    const space = line.indexOf(' ');
    return [line.slice(0, space).split('(')[0] ?? '', line.slice(space + 1).trim()];
  }

  #startOfLine(at: number): number {
    return at === 0 ? 0 : this.#lines.lastIndexOf(NEWLINE, at - 1) + 1;
  }

  #lineAfter(at: number): number {
    const end = this.#lines.indexOf(NEWLINE, at);
    return end < 0 ? this.#lines.length : end + 1;
  }

  #lineAt(at: number): string {
    const end = this.#lines.indexOf(NEWLINE, at);
    return this.#lines.toString('latin1', at, end < 0 ? this.#lines.length : end);
  }
}
