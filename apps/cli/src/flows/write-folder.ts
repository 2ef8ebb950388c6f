import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FlowBundle, openBundle, testText } from '@patchcord/flows/library';
import { CliError } from '../cli-error.ts';
import { pretty } from './pretty.ts';

/** Writes a flow as the folder it is imported from: all of it or nothing, and never among other files. */
export async function writeFolder(bundle: FlowBundle, folder: string): Promise<void> {
  const target = path.resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new CliError('FOLDER_NOT_EMPTY', `${folder} isn't empty: give a folder that is new or empty.`);
  const { document, layout, knowledge, prompts, tests = [] } = openBundle(bundle);
  const partial = `${target}.partial-${process.pid}`;
  try {
    await mkdir(partial, { recursive: true });
    await writeFile(path.join(partial, 'flow.json'), pretty(document));
    if (layout) await writeFile(path.join(partial, 'layout.json'), pretty(layout));
    await writeAll(
      path.join(partial, 'knowledge'),
      knowledge.map(({ id, markdown }) => [`${id}.md`, markdown]),
    );
    await writeAll(
      path.join(partial, 'prompts'),
      prompts.map(({ id, wav }) => [`${id}.wav`, wav]),
    );
    await writeAll(
      path.join(partial, 'tests'),
      tests.map(({ id, test }) => [`${id}.json`, testText(test)]),
    );
    if (existsSync(target)) await rmdir(target);
    await rename(partial, target);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function writeAll(
  folder: string,
  files: readonly [name: string, content: string | Uint8Array][],
): Promise<void> {
  if (files.length > 0) await mkdir(folder);
  for (const [name, content] of files) await writeFile(path.join(folder, name), content);
}
