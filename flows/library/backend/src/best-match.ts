/** The row whose name and words share most with what was said; undefined where none shares a word that tells it from the rest. */
export function bestMatch<Row extends { readonly name: string; readonly words: string }>(
  said: string,
  rows: readonly Row[],
): Row | undefined {
  const spoken = new Set(wordsOf(said));
  const worth = (word: string) =>
    1 / Math.max(1, rows.filter(({ name, words }) => wordsOf(`${name} ${words}`).includes(word)).length);
  let best: { row: Row; score: number } | undefined;
  for (const row of rows) {
    const shared = new Set(wordsOf(`${row.name} ${row.words}`).filter((word) => spoken.has(word)));
    const score = [...shared].reduce((sum, word) => sum + worth(word), 0);
    if (score > (best?.score ?? 0)) best = { row, score };
  }
  return best && best.score >= 0.5 ? best.row : undefined;
}

const everyday = new Set('a an the for with of in and do you have i is to'.split(' '));

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).filter((word) => !everyday.has(word));
}
