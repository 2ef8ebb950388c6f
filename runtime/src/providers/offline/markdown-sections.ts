import { splitSentences } from '../local/words/split-sentences.ts';
import type { ModelDocument } from '../spec/language-model.ts';

/** A heading of a document with the sentences below it, ready to be spoken. */
export interface Section {
  readonly id: string;
  readonly documentTitle: string;
  /** Empty for what stands before the first heading of its own. */
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** The sections of a Markdown document, without its marks. Headings inside fenced code are text. */
export function markdownSections(document: ModelDocument): Section[] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  let fenced = false;
  for (const line of document.markdown.split(/\r?\n/)) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    else if (!fenced && /^#\s/.test(line)) sections.push({ heading: '', lines: [] });
    else if (!fenced && /^#{2,6}\s/.test(line))
      sections.push({ heading: plain(line.replace(/^#+\s+/, '')), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.flatMap(({ heading, lines }, index) => {
    const sentences = paragraphs(lines).flatMap(splitSentences);
    return sentences.length > 0
      ? [{ id: `${document.id}#${index}`, documentTitle: document.title, heading, sentences }]
      : [];
  });
}

/** Lines that belong together, joined; each item of a list stands for itself. */
function paragraphs(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line)?.[1];
    const text = plain(item ?? line);
    if (text === '') open = false;
    else if (open && item === undefined) joined[joined.length - 1] += ` ${text}`;
    else joined.push(text);
    if (text !== '') open = true;
  }
  return joined.map((text) => (/[.!?…:]["'”’)]?$/.test(text) ? text : `${text}.`));
}

/** Markdown marks, links and tables as a voice would leave them out. */
function plain(line: string): string {
  return line
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]+>/g, '')
    .replace(/^\s*>\s?/, '')
    .replace(/^\s*\|?(?:\s*:?-{3,}:?\s*\|?)+\s*$/, '')
    .replace(/\s*\|\s*/g, ' ')
    .replace(/(\*\*|__|\*|`|~~)(\S(?:.*?\S)?)\1/g, '$2')
    .trim();
}
