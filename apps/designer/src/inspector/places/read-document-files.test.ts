import { describe, expect, it } from 'vitest';
import { readDocumentFiles } from './read-document-files.ts';

const file = (name: string, text: string, size = text.length) => ({ name, size, text: async () => text });

describe('files taken in as documents', () => {
  it('are named after themselves, with lines that end as ours do', async () => {
    const { documents, refused } = await readDocumentFiles([file('Rückgabe & Umtausch.MD', '# Hi\r\nthere')]);
    expect(documents).toEqual([{ id: 'ruckgabe-umtausch', markdown: '# Hi\nthere' }]);
    expect(refused).toEqual([]);
  });

  it.each([
    [file('song.mp3', 'x'), 'neither Markdown nor text'],
    [file('huge.txt', 'x', 2_000_000), 'larger than 1 MB'],
    [file('empty.md', ''), 'is empty'],
    [file('picture.md', 'a\0b'), 'is no text'],
    [file('old.txt', 'caf\uFFFD'), 'is no text'],
  ])('that can’t be are refused, and the others are taken', async (bad, reason) => {
    const { documents, refused } = await readDocumentFiles([bad, file('good.md', '# Good')]);
    expect(documents).toEqual([{ id: 'good', markdown: '# Good' }]);
    expect(refused).toEqual([expect.stringContaining(reason)]);
  });

  it('never get a name that leads elsewhere', async () => {
    const { documents } = await readDocumentFiles([file('../../etc/passwd.txt', 'x'), file('<b>.md', 'y')]);
    expect(documents.map(({ id }) => id)).toEqual(['etc-passwd', 'b']);
  });
});
