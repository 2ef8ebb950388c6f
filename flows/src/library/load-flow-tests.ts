import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ReadFlowTest, readFlowTest } from '../test/read-flow-test.ts';
import { JsonRefused, parseModestJson } from './modest-json.ts';

/** A test file, and what it is understood as. */
export interface FlowTestFile {
  readonly file: string;
  readonly read: ReadFlowTest;
}

/** The tests in a folder, in the order of their files' names; none where there is no such folder. */
export async function loadFlowTests(folder: string): Promise<FlowTestFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (name) => {
      const file = path.join(folder, name);
      return { file, read: await readTestFile(file) };
    }),
  );
}

async function readTestFile(file: string): Promise<ReadFlowTest> {
  try {
    return readFlowTest(parseModestJson(await readFile(file, 'utf8')));
  } catch (error) {
    const code = error instanceof JsonRefused ? 'test-not-json' : 'test-unreadable';
    const message = error instanceof Error ? error.message : String(error);
    return {
      problems: [
        { code, path: '', severity: 'error', message, fix: 'Restore the file or correct its JSON.' },
      ],
    };
  }
}
