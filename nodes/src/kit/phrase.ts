/**
 * Speech has no spelling: phrases are compared as lower-case words without punctuation, so that “What's my order?”
 * and “whats my order” are one. Words of any alphabet count.
 */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Phrases of flows come back with every turn of every caller; this many are kept as they sound. */
const mostKnown = 5000;
const known = new Map<string, string>();

/** A phrase of a flow's as it sounds: its words, one space apart. */
export function soundOf(phrase: string): string {
  const found = known.get(phrase);
  if (found !== undefined) return found;
  const sound = wordsOf(phrase).join(' ');
  if (known.size >= mostKnown) known.clear();
  known.set(phrase, sound);
  return sound;
}

/** What a caller has just said is compared with one phrase after the other. */
let last = { text: '', sound: '' };

/** The same for what was said, of which only the latest is kept. */
export function heardAs(text: string): string {
  if (last.text !== text) last = { text, sound: wordsOf(text).join(' ') };
  return last.sound;
}

/** Whether the words of `phrase` stand in `text`, whole and in a row. An empty phrase is never mentioned. */
export function mentions(text: string, phrase: string): boolean {
  const wanted = soundOf(phrase);
  return wanted !== '' && ` ${heardAs(text)} `.includes(` ${wanted} `);
}
