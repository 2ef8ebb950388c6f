import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { catalogue } from '@patchcord/nodes/catalogue';

/** What is written of a node type beside its definition; null where there is no such type. */
export async function nodeHelp(type: string): Promise<string | null> {
  if (!Object.hasOwn(catalogue, type)) return null;
  const beside = new URL(`./${type}/${type}.md`, import.meta.resolve('@patchcord/nodes/catalogue'));
  return readFile(fileURLToPath(beside), 'utf8');
}
