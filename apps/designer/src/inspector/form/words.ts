/** `when-unsure` → “When unsure”, `minSpeechMs` → “Min speech”: what a name says where nobody has worded it. */
export function inWords(name: string): string {
  if (/^[A-Z0-9_]+$/.test(name)) return name;
  const words = name
    .replace(/Ms$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

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
