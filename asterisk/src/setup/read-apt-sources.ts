import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DebianSource, findDebianSource } from './debian-source.ts';
import { SetupError } from './setup-error.ts';

/** @param etcApt the machine's apt folder, `/etc/apt` */
export function readDebianSource(etcApt: string): DebianSource {
  const source = findDebianSource(readSourceFiles(etcApt));
  if (source) return source;
  throw new SetupError(
    'NO_DEBIAN_SOURCE',
    `No Debian archive is listed under ${etcApt}, so Asterisk can't be unpacked here: use an Asterisk of your own (ARI_URL, ARI_USERNAME, ARI_PASSWORD).`,
  );
}

function readSourceFiles(etcApt: string): { name: string; text: string }[] {
  const parts = path.join(etcApt, 'sources.list.d');
  const names = listFolder(parts).filter((name) => /\.(list|sources)$/.test(name));
  return [path.join(etcApt, 'sources.list'), ...names.map((name) => path.join(parts, name))].flatMap(
    (file) => {
      const text = readIfThere(file);
      return text === undefined ? [] : [{ name: file, text }];
    },
  );
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES');
}
