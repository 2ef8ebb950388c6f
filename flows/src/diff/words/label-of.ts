import type { ConfigPath } from '../../model/config-fields.ts';
import { flowHintAt } from '../../model/flow-form.ts';
import { inWords } from '../../model/in-words.ts';

/** A part of a document as its form calls it, in quotes, with the heading it stands under there: “Speed” under “Voice”. */
export function partLabel(path: ConfigPath): string {
  const label = flowHintAt(path)?.label ?? labelOf(path.slice(-1));
  const heading = path.length > 1 ? flowHintAt(path.slice(0, -1))?.label : undefined;
  return heading === undefined || heading === label ? `“${label}”` : `“${label}” under “${heading}”`;
}

/** `[choices, 2, label]` → “Choices, 3rd: label”, where no form names it. */
export function labelOf(path: ConfigPath): string {
  const parts = path.map((key) => (typeof key === 'number' ? ordinal(key + 1) : inWords(key)));
  const [first = '', ...rest] = parts;
  return [first, ...rest.map((part) => part.toLowerCase())].join(', ');
}

function ordinal(number: number): string {
  const ending =
    number % 100 >= 11 && number % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

/** Whether a setting without a form counts milliseconds, as its name says. */
export function isDuration(path: ConfigPath): boolean {
  return String(path.at(-1) ?? '').endsWith('Ms');
}
