/** “Choices” → “choice”: what one item of a list is called. */
export function oneOf(label: string): string {
  const word = label.toLowerCase();
  if (/ies$/.test(word)) return word.replace(/ies$/, 'y');
  if (/(?:sses|xes|ches|shes)$/.test(word)) return word.replace(/es$/, '');
  return /[^s]s$/.test(word) && !/\s/.test(word) ? word.slice(0, -1) : 'entry';
}

/** “1 word”, “3 words”. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
