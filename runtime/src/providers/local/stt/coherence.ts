import { fillerWords } from './grammar/carrier-phrases.ts';
import type { KnownWords } from './grammar/known-words.ts';
import type { Token } from './grammar/word-graph.ts';

/** A word as decoded, with how long it lasted. */
export interface DecodedWord {
  readonly token: Token;
  readonly seconds: number;
}

export interface Coherence {
  /** Share of the time, fillers left out, in words that go with their neighbours. */
  readonly all: number;
  /** The same, counting only what the flow expects. */
  readonly expected: number;
  /** What was said, without carrier words that stand alone: “no of” is “no”. */
  readonly words: readonly DecodedWord[];
}

/**
 * PocketSphinx finds a path through the grammar for any sound. What was meant hangs together: “check my order”; what
 * was not comes out as a salad, “buy talk to what's that”. Measured on 82 expected and 52 unexpected utterances by
 * three voices and Asterisk's recorded prompts, half the time coherent tells 95 % of the one from 80 % of the other.
 */
export function coherenceOf(decoded: readonly DecodedWord[], known: KnownWords): Coherence {
  const words = withWholeSeconds(decoded);
  const counted = words.filter(({ token }) => !fillerWords.has(bare(token)));
  const total = seconds(counted);
  if (total === 0) return { all: 0, expected: 0, words };
  const coherent = counted.filter((word) => hangsTogether(word, words, counted, known));
  const expected = coherent.filter(({ token }) => token.kind === 'expected' || isValue(token));
  const stray = counted.filter((word) => word.token.kind === 'carrier' && !coherent.includes(word));
  return {
    all: seconds(coherent) / total,
    expected: seconds(expected) / total,
    words: words.filter((word) => !stray.includes(word)),
  };
}

/** Later parts of a word said in several (“X300”) belong to the part that carries it. */
function withWholeSeconds(decoded: readonly DecodedWord[]): DecodedWord[] {
  const words: { token: Token; seconds: number }[] = [];
  for (const { token, seconds: lasted } of decoded) {
    const before = words.at(-1);
    if (token.written === '' && token.kind !== 'garbage' && before && before.token.kind === token.kind)
      before.seconds += lasted;
    else words.push({ token, seconds: lasted });
  }
  return words;
}

function hangsTogether(
  word: DecodedWord,
  words: readonly DecodedWord[],
  counted: readonly DecodedWord[],
  known: KnownWords,
): boolean {
  if (word.token.kind === 'garbage') return false;
  const at = words.indexOf(word);
  const [before, after] = [words[at - 1]?.token, words[at + 1]?.token];
  if (isValue(word.token))
    return (before && isValue(before)) || (after && isValue(after)) || counted.length === 1;
  const name = bare(word.token);
  if (known.alone.has(name) && word.token.kind === 'expected') return true;
  if (counted.length === 1 && word.token.kind === 'expected') return true;
  return (
    known.pairs.has(`${before ? bare(before) : ''} ${name}`) ||
    known.pairs.has(`${name} ${after ? bare(after) : ''}`)
  );
}

/** Digits and words of values hang together whatever their order: the grammar holds no other. */
function isValue({ kind }: Token): boolean {
  return kind === 'digit' || kind === 'value';
}

function bare({ written }: Token): string {
  return written.toLowerCase();
}

/** A phone that lasts longer than this has silence or noise in it, which says nothing. */
const LONGEST_PHONE_SECONDS = 0.12;

function seconds(words: readonly DecodedWord[]): number {
  return words.reduce((sum, { token, seconds: lasted }) => {
    return sum + (token.kind === 'garbage' ? Math.min(lasted, LONGEST_PHONE_SECONDS) : lasted);
  }, 0);
}
