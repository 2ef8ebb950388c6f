import { type SpokenRule, spokenRules } from './spoken-rules.ts';

/** A word as written, with what is said for it; a word that an earlier one speaks for says nothing itself. */
export interface SpokenWord {
  readonly written: string;
  readonly spoken: string;
}

/**
 * “It costs $5” → It/it, costs/costs, $5/five dollars: written words in order, each with its spoken form. Rules of one's own
 * come before those for everybody.
 */
export function spokenWords(text: string, own: readonly SpokenRule[] = []): SpokenWord[] {
  const spans = spokenSpans(text, [...own, ...spokenRules]);
  const words = [...text.matchAll(/\S+/g)].map((word) => {
    const from = word.index;
    const to = from + word[0].length;
    const mine = spans.filter((span) => span.from < to && span.to > from);
    const spoken = mine.map((span) =>
      span.said === null ? slice(text, span, from, to) : span.from >= from ? span.said : '',
    );
    return { written: word[0], spoken: tidy(spoken.join('')) };
  });
  return pausesToWords(words);
}

/** “30th, 2026, at”: the comma left of “2026,” belongs behind what is said for it, or nobody hears the pause. */
function pausesToWords(words: readonly SpokenWord[]): SpokenWord[] {
  const told: SpokenWord[] = [];
  for (const word of words) {
    const before = told.findLastIndex(({ spoken }) => spoken !== '');
    const speaker = told[before];
    if (speaker && /^[.,;:!?]+$/.test(word.spoken)) {
      told[before] = { ...speaker, spoken: speaker.spoken + word.spoken };
      told.push({ ...word, spoken: '' });
    } else told.push(word);
  }
  return told;
}

/** The whole text in the words a voice says. */
export function spokenText(text: string): string {
  return spokenWords(text)
    .map(({ spoken }) => spoken)
    .filter(Boolean)
    .join(' ');
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** Null: as written. */
  readonly said: string | null;
}

function slice(text: string, span: Span, from: number, to: number): string {
  return text.slice(Math.max(span.from, from), Math.min(span.to, to));
}

/** Cuts the text where rules apply, the earliest match first, then the earliest rule. */
function spokenSpans(text: string, rules: readonly SpokenRule[]): Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < text.length) {
    const found = nextMatch(text, at, rules);
    const from = found?.from ?? text.length;
    if (from > at) spans.push({ from: at, to: from, said: null });
    if (!found) break;
    spans.push(found);
    at = found.to;
  }
  return spans;
}

function nextMatch(
  text: string,
  at: number,
  rules: readonly SpokenRule[],
): { from: number; to: number; said: string } | null {
  let best: { from: number; to: number; said: string } | null = null;
  for (const rule of rules) {
    const pattern = new RegExp(rule.pattern.source, `${rule.pattern.flags}g`);
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match?.[0] && (best === null || match.index < best.from))
      best = { from: match.index, to: match.index + match[0].length, said: rule.speak(match) };
  }
  return best;
}

/** Typographic marks become the plain ones a voice knows; everything it can't say goes. */
function tidy(spoken: string): string {
  return spoken
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, ', ')
    .replace(/[^A-Za-z0-9' .,;:!?-]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
