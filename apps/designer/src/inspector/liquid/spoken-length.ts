/** As long as a word takes in a virtual call too (runtime `virtual-line.ts`). */
const wordMs = 400;
/** Nobody hears more than this out without wanting to say something. */
const longMs = 20_000;

/** How long a text takes to be said, about; variables count as a word. */
export function spokenLength(text: string, rate: number) {
  const words =
    text
      .replace(/\{%[^%]*%\}/g, ' ')
      .replace(/\{\{[^}]*\}\}/g, 'x')
      .match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  const ms = (words.length * wordMs) / rate;
  return { words: words.length, seconds: Math.max(1, Math.round(ms / 1000)), isLong: ms > longMs };
}
