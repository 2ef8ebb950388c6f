import { z } from 'zod';
import { ProviderError } from '../../spec/provider-error.ts';
import type { RecognitionResult } from '../../spec/recogniser.ts';
import type { Token } from './grammar/word-graph.ts';

/** A line of PocketSphinx's output: times in seconds, `t` the words, `w` their parts. */
const hypothesisSchema = z.object({
  t: z.string(),
  d: z.number(),
  w: z.array(z.object({ t: z.string(), b: z.number(), d: z.number() })).default([]),
});

/** A word as decoded, with how long it lasted. */
interface DecodedWord {
  readonly token: Token;
  readonly seconds: number;
}

/** More than this share of the speech in sounds no word accounts for: it was something else. */
const MAX_GARBAGE_SHARE = 0.6;

/** From what PocketSphinx printed to what a transcript reads. Fails with `PROVIDER_GARBAGE`. */
export function readHypothesis(printed: string, tokens: ReadonlyMap<string, Token>): RecognitionResult {
  const words = decodedWords(printed, tokens);
  const spoken = words.filter(({ token }) => token.kind !== 'garbage');
  if (words.length === 0) return { text: null, reason: 'nothing' };
  const meant = spoken.some(({ token }) => token.kind === 'expected' || token.kind === 'digit');
  const garbage = seconds(words.filter(({ token }) => token.kind === 'garbage')) / seconds(words);
  if (!meant || garbage > MAX_GARBAGE_SHARE) return { text: null, reason: 'out-of-grammar' };
  return { text: writeOut(spoken), confidence: 1 - garbage };
}

function decodedWords(printed: string, tokens: ReadonlyMap<string, Token>): DecodedWord[] {
  const line = printed.trim().split('\n').at(-1) ?? '';
  const hypothesis = hypothesisSchema.safeParse(parseJson(line));
  if (!hypothesis.success) throw garbled(line);
  return hypothesis.data.w.flatMap(({ t, d }) => {
    // `w12(2)` is the second pronunciation of `w12`; <sil> and [NOISE] are no words.
    const token = tokens.get(t.replace(/\(\d+\)$/, ''));
    return token ? [{ token, seconds: d }] : [];
  });
}

/** Digits in a row are one number; everything else is words. */
function writeOut(words: readonly DecodedWord[]): string {
  let text = '';
  let before: Token | null = null;
  for (const { token } of words) {
    if (token.written === '') continue;
    const joined = text === '' || (before?.kind === 'digit' && token.kind === 'digit');
    text += joined ? token.written : ` ${token.written}`;
    before = token;
  }
  return text;
}

function seconds(words: readonly DecodedWord[]): number {
  return words.reduce((sum, word) => sum + word.seconds, 0) || 1e-9;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function garbled(line: string): ProviderError {
  return new ProviderError({
    provider: 'recogniser',
    code: 'PROVIDER_GARBAGE',
    message: `The recogniser printed something that is no result (“${line.slice(0, 80)}”); ask again.`,
    retryable: true,
  });
}
