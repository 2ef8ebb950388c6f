import { z } from 'zod';
import { ProviderError } from '../../spec/provider-error.ts';
import type { RecognitionResult } from '../../spec/recogniser.ts';
import { coherenceOf, type DecodedWord } from './coherence.ts';
import type { Grammar } from './grammar/build-grammar.ts';
import type { Token } from './grammar/word-graph.ts';

/** A line of PocketSphinx's output: times in seconds, `t` the words, `w` their parts. */
const hypothesisSchema = z.object({
  t: z.string(),
  d: z.number(),
  w: z.array(z.object({ t: z.string(), b: z.number(), d: z.number() })).default([]),
});

/** Shares of the time below which what was decoded is taken for chance. */
const MIN_COHERENT = 0.5;
const MIN_EXPECTED = 0.12;

/** From what PocketSphinx printed to what a transcript reads. Fails with `PROVIDER_GARBAGE`. */
export function readHypothesis(
  printed: string,
  grammar: Pick<Grammar, 'tokens' | 'known'>,
): RecognitionResult {
  if (printed.trim() === '') return { text: null, reason: 'out-of-grammar' };
  const words = decodedWords(printed, grammar.tokens);
  if (words.length === 0) return { text: null, reason: 'nothing' };
  const coherence = coherenceOf(words, grammar.known);
  if (coherence.all < MIN_COHERENT || coherence.expected < MIN_EXPECTED)
    return { text: null, reason: 'out-of-grammar' };
  return { text: writeOut(coherence.words), confidence: Number(coherence.all.toFixed(2)) };
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
    if (token.written === '' || token.kind === 'garbage') continue;
    const joined = text === '' || (before?.kind === 'digit' && token.kind === 'digit');
    text += joined ? token.written : ` ${token.written}`;
    before = token;
  }
  return text;
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
