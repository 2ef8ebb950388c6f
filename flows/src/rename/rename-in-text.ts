import { readsInTemplate } from '../model/template.ts';

/**
 * The text with another name for a variable wherever it reads it: the same word said, quoted, as a filter or as a name that the
 * text gives for itself stays. What can't be understood stays as a whole.
 */
export function renamedInText(text: string, from: string, to: string): string {
  let [renamed, reads] = [text, readsOf(text)];
  for (let at = text.indexOf(from); at >= 0 && reads(from) > 0; at = renamed.indexOf(from, at + 1)) {
    const tried = `${renamed.slice(0, at)}${to}${renamed.slice(at + from.length)}`;
    const readsThen = readsOf(tried);
    // Whether it was the variable is seen by what is read instead: Liquid alone knows.
    const moved = reads(from) - readsThen(from);
    if (moved <= 0 || readsThen(to) - reads(to) !== moved) continue;
    [renamed, reads] = [tried, readsThen];
    at += to.length - 1;
  }
  return renamed;
}

function readsOf(text: string): (variable: string) => number {
  try {
    const reads = readsInTemplate(text);
    return (variable) => reads.get(variable) ?? 0;
  } catch {
    return () => 0;
  }
}
