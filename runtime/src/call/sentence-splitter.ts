/** Cuts a stream of text into sentences as soon as each is whole, so that the voice can start with the first. */
export class SentenceSplitter {
  #rest = '';

  /** Adds streamed text; returns the sentences it completed. */
  push(delta: string): string[] {
    this.#rest += delta;
    const sentences: string[] = [];
    // A full stop ends a sentence only before white space: “3.50” and “example.com” stay whole.
    for (let cut = this.#rest.search(sentenceEnd); cut !== -1; cut = this.#rest.search(sentenceEnd)) {
      const [end = ''] = sentenceEnd.exec(this.#rest) ?? [];
      sentences.push(this.#rest.slice(0, cut + end.length).trim());
      this.#rest = this.#rest.slice(cut + end.length);
    }
    return sentences.filter((sentence) => sentence !== '');
  }

  /** The stream has ended: what is left is the last sentence, if anything. */
  finish(): string | null {
    const last = this.#rest.trim();
    this.#rest = '';
    return last === '' ? null : last;
  }
}

const sentenceEnd = /[.!?…]["”’)]*\s+|\n+/;
