/** What a word in a graph is for: the transcript and the verdict depend on it. */
export type TokenKind = 'expected' | 'digit' | 'value' | 'carrier' | 'garbage';

/** A word as the recogniser prints it, with what it stands for in the transcript. */
export interface Token {
  readonly id: string;
  /** Empty where an earlier token of the same written word has said it. */
  readonly written: string;
  readonly kind: TokenKind;
  readonly pronunciations: readonly string[];
}

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** Null: passed without a word. */
  readonly token: Token | null;
}

/**
 * A finite state grammar: states, and weighted words between them. PocketSphinx reads it in its own FSG format, which,
 * unlike JSGF, can share states; unrolled JSGF of sixteen digits with “double five” in them would not fit in memory.
 */
export class WordGraph {
  readonly #edges: Edge[] = [];
  readonly #tokens = new Map<string, Token>();
  #states = 0;

  state(): number {
    return this.#states++;
  }

  /** The one token with this meaning; equal words share it, so that the decoder's network stays small. */
  token(written: string, kind: TokenKind, pronunciations: readonly string[]): Token {
    const key = JSON.stringify([written, kind, pronunciations]);
    const found = this.#tokens.get(key);
    if (found) return found;
    const token = { id: `w${this.#tokens.size}`, written, kind, pronunciations };
    this.#tokens.set(key, token);
    return token;
  }

  connect(from: number, to: number, weight: number, token: Token | null): void {
    this.#edges.push({ from, to, weight, token });
  }

  get tokens(): ReadonlyMap<string, Token> {
    return new Map([...this.#tokens.values()].map((token) => [token.id, token]));
  }

  /** Sphinx FSG text; the weights out of a state needn't add up to one. */
  toFsg(start: number, final: number): string {
    const transitions = this.#edges.map(
      ({ from, to, weight, token }) =>
        `TRANSITION ${from} ${to} ${weight.toPrecision(6)}${token ? ` ${token.id}` : ''}`,
    );
    const head = [
      'FSG_BEGIN expected',
      `NUM_STATES ${this.#states}`,
      `START_STATE ${start}`,
      `FINAL_STATE ${final}`,
    ];
    return [...head, ...transitions, 'FSG_END', ''].join('\n');
  }

  /** The dictionary of exactly these tokens: read in milliseconds where the whole one takes a tenth of a second. */
  toDictionary(): string {
    const lines = [...this.#tokens.values()].flatMap(({ id, pronunciations }) =>
      pronunciations.map((phones, index) => `${id}${index === 0 ? '' : `(${index + 1})`} ${phones}`),
    );
    return `${lines.join('\n')}\n`;
  }
}
