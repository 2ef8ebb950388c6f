import { expect, it } from 'vitest';
import { mostDocumentBytes } from './document-limits.ts';
import { readDocument } from './read-document.ts';

const text = (content: string) => new TextEncoder().encode(content);
const bytes = (...all: number[]) => new Uint8Array(all);

it.each([
  ['Opening hours.md', 'Opening hours'],
  ['FAQ.TXT', 'FAQ'],
  ['Ru\u0308ckgabe.markdown', 'Rückgabe'],
  [' returns .text', 'returns'],
  ['v1.2.md', 'v1.2'],
])('the file %s becomes the document “%s”', (name, id) => {
  expect(readDocument(name, text('# Hello\n')).id).toBe(id);
});

it.each([
  ['../../etc/passwd.md', 'DOCUMENT_NAME'],
  ['..\\x.md', 'DOCUMENT_NAME'],
  ['a/b.md', 'DOCUMENT_NAME'],
  ['.md', 'DOCUMENT_NAME'],
  ['.hidden.md', 'DOCUMENT_NAME'],
  ['nul\u0000.md', 'DOCUMENT_NAME'],
  ['turned\u202egpj.md', 'DOCUMENT_NAME'],
  [`${'x'.repeat(61)}.md`, 'DOCUMENT_NAME'],
  ['manual.pdf', 'DOCUMENT_KIND'],
  ['page.html', 'DOCUMENT_KIND'],
  ['notes.md.exe', 'DOCUMENT_KIND'],
  ['md', 'DOCUMENT_KIND'],
])('a file named %j is refused as %s', (name, code) => {
  expect(() => readDocument(name, text('x'))).toThrow(expect.objectContaining({ code }));
});

it.each<[string, Uint8Array, string, string]>([
  ['UTF-8', text('Grüße\r\nZeile'), 'Grüße\nZeile', 'utf-8'],
  ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, 0x68, 0x69), 'hi', 'utf-8'],
  ['UTF-16 of Windows', bytes(0xff, 0xfe, 0x68, 0, 0xfc, 0), 'hü', 'utf-16le'],
  ['UTF-16 the other way round', bytes(0xfe, 0xff, 0, 0x68, 0, 0xfc), 'hü', 'utf-16be'],
  ['an old Windows text', bytes(0x47, 0x72, 0xfc, 0xdf, 0x65, 0x0d, 0x80), 'Grüße\n€', 'windows-1252'],
])('%s is read as it was meant', (_, content, markdown, encoding) => {
  expect(readDocument('a.txt', content)).toEqual({ id: 'a', markdown, encoding });
});

it.each<[string, Uint8Array, string]>([
  ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'DOCUMENT_NO_TEXT'],
  ['half a letter of UTF-16', bytes(0xff, 0xfe, 0x00, 0xd8), 'DOCUMENT_NO_TEXT'],
  ['nothing', bytes(), 'DOCUMENT_EMPTY'],
  ['white space', text(' \n\t\n'), 'DOCUMENT_EMPTY'],
  ['too much', new Uint8Array(mostDocumentBytes + 1).fill(0x61), 'DOCUMENT_TOO_LARGE'],
])('%s is no document', (_, content, code) => {
  expect(() => readDocument('a.md', content)).toThrow(expect.objectContaining({ code }));
});
