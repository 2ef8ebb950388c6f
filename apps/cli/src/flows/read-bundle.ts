import { type Stats, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  closeBundle,
  JsonRefused,
  loadWholeFolder,
  maxBundleBytes,
  parseModestJson,
} from '@patchcord/flows/library';
import { CliError } from '../cli-error.ts';

/** What is to be imported, from a flow's folder or its exported file. Only its size is known to be bearable. */
export async function readBundle(place: string): Promise<unknown> {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return readFolder(place);
  if (stats?.isFile()) {
    refuseLarge(place, stats.size);
    return readJson(place);
  }
  throw new CliError(
    'FILE_UNREADABLE',
    `${place} can't be read: give the folder of a flow.json, or a file that “patchcord export” has written.`,
    2,
  );
}

async function readFolder(folder: string): Promise<unknown> {
  const file = path.join(folder, 'flow.json');
  if (!fileAt(file))
    throw new CliError('FLOW_NOT_FOUND', `${folder} holds no flow.json: give the folder of one flow.`, 2);
  refuseLarge(folder, await bytesIn(folder));
  for (const name of ['flow.json', 'layout.json', 'numbers.json'])
    if (fileAt(path.join(folder, name))) await readJson(path.join(folder, name));
  const bundle = closeBundle(await loadWholeFolder(folder));
  refuseLarge(folder, JSON.stringify(bundle).length);
  return bundle;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return parseModestJson(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof JsonRefused)) throw error;
    const reason = error.message.replace(/\.$/, '');
    throw new CliError(error.code, `${file} can't be read: ${reason}. Correct it, or export the flow again.`);
  }
}

/** Bytes of everything that would be read. */
async function bytesIn(folder: string): Promise<number> {
  const files = ['flow.json', 'layout.json', 'numbers.json'];
  for (const inner of ['knowledge', 'prompts', 'tests'])
    files.push(
      ...(await readdir(path.join(folder, inner)).catch(() => [])).map((name) => `${inner}/${name}`),
    );
  return files.reduce((sum, file) => sum + (fileAt(path.join(folder, file))?.size ?? 0), 0);
}

/** Only a plain file: reading a pipe would never end. */
function fileAt(file: string): Stats | null {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats || stats.isDirectory()) return null;
  if (stats.isFile()) return stats;
  throw new CliError('FILE_UNREADABLE', `${file} is no plain file, so it isn't read.`);
}

function refuseLarge(place: string, bytes: number): void {
  if (bytes <= maxBundleBytes) return;
  const [has, may] = [bytes, maxBundleBytes].map((each) => Math.round(each / 1024 / 1024));
  throw new CliError(
    'FLOW_TOO_LARGE',
    `${place} has ${has} MB, and a flow with all its recordings may have ${may} MB: shorten the recordings.`,
  );
}
