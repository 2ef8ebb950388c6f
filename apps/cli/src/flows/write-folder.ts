import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FlowBundle, folderToFiles, openBundle } from '@patchcord/flows/library';
import { CliError } from '../cli-error.ts';

/** Writes a flow as the folder it is imported from: all of it or nothing, and never among other files. */
export async function writeFolder(bundle: FlowBundle, folder: string): Promise<void> {
  const target = path.resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new CliError('FOLDER_NOT_EMPTY', `${folder} isn't empty: give a folder that is new or empty.`);
  const files = folderToFiles(openBundle(bundle));
  const partial = `${target}.partial-${process.pid}`;
  try {
    for (const [name, bytes] of Object.entries(files)) await writeWithin(partial, name, bytes);
    if (existsSync(target)) await rmdir(target);
    await rename(partial, target);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function writeWithin(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
}
