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
