const mostSigns = 90;
const contextSigns = 30;

/** “A text”, its middle left out where it is long. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= mostSigns) return `“${line}”`;
  return `“${line.slice(0, mostSigns - 30).trimEnd()} … ${line.slice(-25).trimStart()}”`;
}

/** Two texts, of long ones only where they differ: whole words, and a few around them. */
export function quotedApart(
  before: string,
  after: string,
): { readonly before: string; readonly after: string } {
  const [old, now] = [before, after].map((text) => text.replace(/\s+/g, ' ').trim()) as [string, string];
  if (Math.max(old.length, now.length) <= mostSigns) return { before: `“${old}”`, after: `“${now}”` };
  const start = wordStart(old, commonStart(old, now));
  const end = commonEnd(old.slice(start), now.slice(start));
  return { before: part(old, start, end), after: part(now, start, end) };
}

function part(text: string, start: number, end: number): string {
  const from = start <= contextSigns ? 0 : wordStart(text, start - contextSigns);
  const until = end <= contextSigns ? text.length : wordEnd(text, text.length - end + contextSigns);
  const shown = text.slice(from, until).trim();
  const middle = shown.length > mostSigns * 2 ? quoted(shown).slice(1, -1) : shown;
  return `“${from > 0 ? '… ' : ''}${middle}${until < text.length ? ' …' : ''}”`;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length++;
  return length;
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length))
    length++;
  return length;
}

function wordStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf(' ', at - 1) + 1;
}

function wordEnd(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space === -1 ? text.length : space;
}
