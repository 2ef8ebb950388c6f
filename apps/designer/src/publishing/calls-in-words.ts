/** “Calls to 100 and 101 run version 3 from the next call on.” */
export function callsInWords(numbers: readonly string[], what: string): string {
  if (numbers.length === 0) return `No number leads to this flow yet; once one does, its calls ${what}.`;
  const shown = numbers.slice(0, 5);
  const more = numbers.length - shown.length;
  const named = more > 0 ? [...shown, `${more} more`] : shown;
  const list = named.length === 1 ? named[0] : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
  return `Calls to ${list} ${what}.`;
}
