/** Cuts a stream of text into sentences as soon as each is whole, so that the voice can start with the first. */
export class SentenceSplitter {
  #rest = '';

  /** Adds streamed text; returns the sentences it completed. */
  push(delta: string): string[] {
    this.#rest += delta;
    const sentences: string[] = [];
    for (let cut = this.#cut(); cut !== null; cut = this.#cut()) {
      sentences.push(this.#rest.slice(0, cut).trim());
      this.#rest = this.#rest.slice(cut);
    }
    return sentences.filter((sentence) => sentence !== '');
  }

  /** Where the next piece ends; null while it isn't whole yet. */
  #cut(): number | null {
    // A full stop ends a sentence only before white space: “3.50” and “example.com” stay whole.
    const end = sentenceEnd.exec(this.#rest);
    if (end && end.index < longestPiece) return end.index + end[0].length;
    if (this.#rest.length <= longestPiece) return null;
    // Text that never ends a sentence must be said all the same: cut at a comma, else between two words.
    const piece = this.#rest.slice(0, longestPiece);
    const pause = Math.max(piece.lastIndexOf(', '), piece.lastIndexOf('; '));
    const space = pause > 0 ? pause + 1 : piece.lastIndexOf(' ');
    return space > 0 ? space + 1 : longestPiece;
  }

  /** The stream has ended: what is left is the last sentence, if anything. */
  finish(): string | null {
    const last = this.#rest.trim();
    this.#rest = '';
    return last === '' ? null : last;
  }
}

/** About ten seconds of speech. */
const longestPiece = 160;

const sentenceEnd = /[.!?…]["”’)]*\s+|\n+/;
