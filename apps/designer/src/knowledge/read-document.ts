import { documentIdSchema } from '@patchcord/flows/library';
import { Refusal } from '../people/refusal.ts';
import { mostDocumentBytes } from './document-limits.ts';

/** A document that came as a file. */
export interface SentDocument {
  readonly id: string;
  readonly markdown: string;
  /** How its letters were written down. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

const kinds = /\.(?:md|markdown|txt|text)$/i;

/** Reads a file that anybody may have made, with a name that anybody may have given it. @throws Refusal */
export function readDocument(fileName: string, bytes: Uint8Array): SentDocument {
  const id = idOf(fileName);
  if (bytes.length > mostDocumentBytes)
    throw new Refusal(
      'DOCUMENT_TOO_LARGE',
      413,
      `“${id}” is larger than 1 MB: cut it into several documents.`,
    );
  const { text, encoding } = decoded(bytes, id);
  // What no text has and every other kind of file has.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw noText(id);
  const markdown = text.replace(/\r\n?/g, '\n');
  if (markdown.trim() === '') throw new Refusal('DOCUMENT_EMPTY', 400, `“${id}” has nothing in it.`);
  return { id, markdown, encoding };
}

/** `Opening hours.md` → `Opening hours`. */
function idOf(fileName: string): string {
  const name = fileName.normalize('NFC').trim();
  if (!kinds.test(name))
    throw new Refusal(
      'DOCUMENT_KIND',
      415,
      `“${name.slice(0, 100)}” is neither Markdown nor plain text: save it as .md or .txt first.`,
    );
  const { data } = documentIdSchema.safeParse(name.replace(kinds, '').trim());
  if (data !== undefined) return data;
  throw new Refusal(
    'DOCUMENT_NAME',
    400,
    `“${name.slice(0, 100)}” can’t be a document’s name: take up to 60 letters without slashes, not beginning with a dot.`,
  );
}

function decoded(bytes: Uint8Array, id: string): { text: string; encoding: SentDocument['encoding'] } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return strictly(bytes, 'utf-16le', id);
  if (first === 0xfe && second === 0xff) return strictly(bytes, 'utf-16be', id);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Old editors of Windows write it so; any byte is some letter there.
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

function strictly(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', id: string) {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    throw noText(id);
  }
}

function noText(id: string): Refusal {
  return new Refusal(
    'DOCUMENT_NO_TEXT',
    415,
    `“${id}” is no text, whatever its name says: save it as text first.`,
  );
}
