/** Longest piece given to the voice at once; a longer sentence is cut at a comma or a space before this. */
const MAX_CHARACTERS = 240;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const abbreviation = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|St|No|vs|e\.g|i\.e|approx|[A-Z])\.\s*$/;

/** The sentences of a text, in order, nothing lost but the white space between them. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(text.trim())) {
    const before = sentences.at(-1);
    if (before !== undefined && abbreviation.test(before)) sentences[sentences.length - 1] = before + segment;
    else sentences.push(segment);
  }
  return sentences.flatMap((sentence) => cutLong(sentence.replace(/\s+/g, ' ').trim())).filter(Boolean);
}

function cutLong(sentence: string): string[] {
  if (sentence.length <= MAX_CHARACTERS) return [sentence];
  const head = sentence.slice(0, MAX_CHARACTERS);
  const at =
    Math.max(head.lastIndexOf(', ') + 1, head.lastIndexOf('; ') + 1) ||
    head.lastIndexOf(' ') ||
    MAX_CHARACTERS;
  const cut = at > 0 ? at : MAX_CHARACTERS;
  return [sentence.slice(0, cut).trim(), ...cutLong(sentence.slice(cut).trim())];
}
