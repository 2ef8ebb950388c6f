import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseModestJson } from './modest-json.ts';

/** A test beside a flow, as it stands in its file. */
export interface FolderTest {
  /** Its file's name without the ending. */
  readonly id: string;
  /** Its JSON; where it is none, the text itself, so that nobody's work is lost: `readFlowTest` says what is wrong. */
  readonly test: unknown;
}

/** The tests in a folder, unread, in the order of their files' names; none where there is no such folder. */
export async function loadFolderTests(folder: string): Promise<FolderTest[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) =>
      folderTest(name.slice(0, -'.json'.length), await readFile(path.join(folder, name), 'utf8')),
    ),
  );
}

/** Where its schema is found is true of the file's place alone, and is left out. */
export function folderTest(id: string, text: string): FolderTest {
  try {
    const test = parseModestJson(text);
    if (typeof test !== 'object' || test === null || Array.isArray(test)) return { id, test };
    return { id, test: Object.fromEntries(Object.entries(test).filter(([key]) => key !== '$schema')) };
  } catch {
    return { id, test: text };
  }
}

/** A test as people edit it, and as its file holds it. */
export function testText(test: unknown): string {
  return typeof test === 'string' ? test : `${JSON.stringify(test, null, 2)}\n`;
}
