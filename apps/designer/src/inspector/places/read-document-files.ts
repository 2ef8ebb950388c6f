/** A document of a flow has text for a few minutes of reading aloud, not a library. */
const mostBytes = 1024 * 1024;

interface ReadFiles {
  readonly documents: readonly { readonly id: string; readonly markdown: string }[];
  /** One sentence for each file that wasn't taken. */
  readonly refused: readonly string[];
}

interface TextFile {
  readonly name: string;
  readonly size: number;
  text(): Promise<string>;
}

/** Files as documents, named after themselves; what is no text is refused and the others are taken. */
export async function readDocumentFiles(files: readonly TextFile[]): Promise<ReadFiles> {
  const documents = new Map<string, string>();
  const refused: string[] = [];
  for (const file of files) {
    const complaint = complaintOf(file);
    const text = complaint ? '' : await file.text();
    if (complaint) refused.push(complaint);
    else if (/\0|\uFFFD/.test(text))
      refused.push(`“${file.name}” is no text: save it as Markdown or text in UTF-8.`);
    else documents.set(idOf(file.name), text.replaceAll('\r\n', '\n'));
  }
  return { documents: [...documents].map(([id, markdown]) => ({ id, markdown })), refused };
}

function complaintOf({ name, size }: TextFile): string | null {
  if (!/\.(?:md|markdown|txt)$/i.test(name))
    return `“${name}” is neither Markdown nor text: save it as .md or .txt.`;
  if (size > mostBytes) return `“${name}” is larger than 1 MB: split it by subject.`;
  return size === 0 ? `“${name}” is empty.` : null;
}

/** “Rückgabe & Umtausch.md” → `ruckgabe-umtausch`. */
function idOf(name: string): string {
  const plain = name
    .replace(/\.[a-z]+$/i, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain || 'document';
}
