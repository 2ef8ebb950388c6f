import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type FilePatch, readPatch } from './apply-patch.ts';

/** A fault that can be put into a copy of the engine. */
export interface Fault extends FilePatch {
  readonly name: string;
  /** What callers meet, and who has had it. */
  readonly about: string;
  /** One that other engines have had, or one of our own for a promise that none of those breaks. */
  readonly kind: 'classic-bugs' | 'other-faults';
}

export async function faults(): Promise<Fault[]> {
  return [...(await faultsIn('classic-bugs')), ...(await faultsIn('other-faults'))];
}

async function faultsIn(kind: Fault['kind']): Promise<Fault[]> {
  const folder = fileURLToPath(new URL(`./${kind}/`, import.meta.url));
  const files = (await readdir(folder)).filter((file) => file.endsWith('.patch')).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -'.patch'.length),
      kind,
      ...readPatch(await readFile(`${folder}${file}`, 'utf8')),
    })),
  );
}
