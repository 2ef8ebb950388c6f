import type { WordMark } from '../../../media/clip.ts';
import type { SpokenWord } from '../words/spoken-text.ts';
import type { Segment } from './flite.ts';

export interface WordMarks {
  readonly words: readonly WordMark[];
  readonly estimated: boolean;
}

/** Phones of each spoken word that says anything, in order; null where they are not known. */
type PhonesOfWords = readonly (readonly string[])[] | null;

/**
 * When each written word starts. flite tells when each phone ends but not to which word it belongs, so the words' own
 * phones are laid over the spoken ones in order; where they don't fit, words are spread by their length.
 */
export function markWords(
  words: readonly SpokenWord[],
  segments: readonly Segment[],
  phones: PhonesOfWords,
  durationMs: number,
): WordMarks {
  const starts = phones ? startsFromPhones(segments, phones) : null;
  const spokenStarts = starts ?? startsByLength(words, segments, durationMs);
  let next = 0;
  let lastMs = 0;
  const marks = words.map(({ written, spoken }) => {
    if (spoken !== '') lastMs = Math.round(spokenStarts[next++] ?? lastMs);
    return { word: written, startMs: Math.min(lastMs, durationMs) };
  });
  return { words: marks, estimated: starts === null };
}

/** Walks both in step; a phone spoken otherwise in context (at most one in four) is skipped over. */
function startsFromPhones(
  segments: readonly Segment[],
  phones: readonly (readonly string[])[],
): number[] | null {
  const spoken = segments
    .map(({ phone, endSeconds }, index) => ({
      phone,
      startMs: (segments[index - 1]?.endSeconds ?? 0) * 1000,
      endSeconds,
    }))
    .filter(({ phone }) => phone !== 'pau');
  const expected = phones.flat().length;
  if (Math.abs(expected - spoken.length) > Math.max(1, phones.length / 8)) return null;
  const starts: number[] = [];
  let at = 0;
  let mismatches = 0;
  for (const word of phones) {
    at = nearby(spoken, at, word[0]);
    const first = spoken[at];
    if (!first) return null;
    if (first.phone !== word[0]) mismatches++;
    starts.push(first.startMs);
    at += word.length;
  }
  return mismatches * 4 <= phones.length ? starts : null;
}

/** The place at or next to `at` where the phone is spoken. */
function nearby(
  spoken: readonly { readonly phone: string }[],
  at: number,
  phone: string | undefined,
): number {
  return [at, at + 1, at - 1].find((place) => spoken[place]?.phone === phone) ?? at;
}

/** By the number of letters, inside the stretch that is not silence at either end. */
function startsByLength(
  words: readonly SpokenWord[],
  segments: readonly Segment[],
  durationMs: number,
): number[] {
  const [first] = segments;
  const fromMs = first?.phone === 'pau' ? first.endSeconds * 1000 : 0;
  const toMs = Math.max(
    fromMs,
    segments.at(-1)?.phone === 'pau' ? (segments.at(-2)?.endSeconds ?? 0) * 1000 : durationMs,
  );
  const lengths = words.filter(({ spoken }) => spoken !== '').map(({ spoken }) => spoken.length + 1);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  return lengths.map((length) => {
    const startMs = fromMs + ((toMs - fromMs) * before) / Math.max(1, total);
    before += length;
    return startMs;
  });
}
