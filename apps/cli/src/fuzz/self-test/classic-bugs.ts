import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type FilePatch, readPatch } from './apply-patch.ts';

/** A fault that others' engines have had, put into ours. */
export interface ClassicBug extends FilePatch {
  readonly name: string;
  /** What callers meet, and who has had it. */
  readonly about: string;
}

const folder = fileURLToPath(new URL('./classic-bugs/', import.meta.url));

export async function classicBugs(): Promise<ClassicBug[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.patch')).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -'.patch'.length),
      ...readPatch(await readFile(`${folder}${file}`, 'utf8')),
    })),
  );
}
