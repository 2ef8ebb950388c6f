import { splitSentences } from '../providers/local/words/split-sentences.ts';
import type { KnowledgeSource } from './knowledge-source.ts';

/** Sentences of a section that are searched together; longer ones are cut evenly. */
const maxSentences = 10;

/** A heading of a document with the sentences below it, ready to be spoken. */
export interface Section {
  readonly documentId: string;
  readonly documentTitle: string;
  /** Empty for what stands before the first heading of its own. */
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** The sections of a Markdown document, without its marks. Headings inside fenced code are text. */
export function markdownSections(document: KnowledgeSource): Section[] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  let fenced = false;
  for (const line of document.markdown.split(/\r?\n/)) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    else if (!fenced && /^#\s/.test(line)) sections.push({ heading: '', lines: [] });
    else if (!fenced && /^#{2,6}\s/.test(line))
      sections.push({ heading: plain(line.replace(/^#+\s+/, '')), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.flatMap(({ heading, lines }) =>
    chunks(paragraphs(lines).flatMap(splitSentences)).map((sentences) => ({
      documentId: document.id,
      documentTitle: document.title,
      heading,
      sentences,
    })),
  );
}

/** A page without headings is searched in pieces: a whole one would speak of everything and answer nothing. */
function chunks(sentences: readonly string[]): string[][] {
  const pieces = Math.ceil(sentences.length / maxSentences);
  const size = Math.ceil(sentences.length / Math.max(1, pieces));
  return Array.from({ length: pieces }, (_, piece) => sentences.slice(piece * size, (piece + 1) * size));
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
