import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type KnowledgeDocument, knowledgeDocument } from '../model/knowledge.ts';
import type { Recording } from '../model/recording.ts';
import { FlowFolderUnreadable } from './flow-folder-unreadable.ts';
import { type FolderTest, loadFolderTests } from './load-folder-tests.ts';
import { loadPrompts } from './load-prompts.ts';
import { parseJson } from './modest-json.ts';

/** A flow as it stands in a folder: `flow.json`, `layout.json`, `numbers.json`, `knowledge/*.md` and `prompts/*.wav`. */
export interface FlowFolder {
  /** Not checked: give it to `flowSchema` or `checkFlow`. */
  readonly document: unknown;
  /** Not checked either: `layoutSchema` reads it. Null where there is none. */
  readonly layout: unknown;
  readonly knowledge: readonly KnowledgeDocument[];
  /** Its recorded prompts, as they are: no word of them is checked, only that each is a WAV file. */
  readonly prompts: readonly Recording[];
  /** Numbers and extensions that lead to it when it is first seen. */
  readonly numbers: readonly string[];
  /** `tests/*.json`, none of them checked; left out where nobody has looked for them. */
  readonly tests?: readonly FolderTest[];
}

/** With its tests, which may be hundreds of files. */
export async function loadWholeFolder(folder: string): Promise<FlowFolder> {
  const [parts, tests] = await Promise.all([
    loadFlowFolder(folder),
    loadFolderTests(path.join(folder, 'tests')),
  ]);
  return { ...parts, tests };
}

export async function loadFlowFolder(folder: string): Promise<FlowFolder> {
  const [document, layout, numbers, knowledge, prompts] = await Promise.all([
    readJson(path.join(folder, 'flow.json')),
    readLayout(path.join(folder, 'layout.json')),
    readNumbers(path.join(folder, 'numbers.json')),
    loadKnowledge(path.join(folder, 'knowledge')),
    loadPrompts(path.join(folder, 'prompts')),
  ]);
  return { document, layout, numbers, knowledge, prompts };
}

/** The documents in the `knowledge` folder beside a flow's file. */
export function knowledgeBeside(file: string): Promise<KnowledgeDocument[]> {
  return loadKnowledge(path.join(path.dirname(file), 'knowledge'));
}

/** The recordings in the `prompts` folder beside a flow's file. */
export function promptsBeside(file: string): Promise<Recording[]> {
  return loadPrompts(path.join(path.dirname(file), 'prompts'));
}

/** Every folder of a library that holds a flow. */
export async function listFlowFolders(library: string): Promise<string[]> {
  const entries = await readdir(library, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name === 'flow.json')
    .map(({ parentPath }) => parentPath)
    .sort();
}

async function loadKnowledge(folder: string): Promise<KnowledgeDocument[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    files.map(async (name) =>
      knowledgeDocument(name.slice(0, -3), await readFile(path.join(folder, name), 'utf8')),
    ),
  );
}

async function readLayout(file: string): Promise<unknown> {
  return existsSync(file) ? readJson(file) : null;
}

async function readNumbers(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  try {
    return z.array(z.string().min(1)).parse(parseJson(text));
  } catch (error) {
    throw new FlowFolderUnreadable(file, error, 'Restore the file or correct its JSON.');
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return parseJson(await readFile(file, 'utf8'));
  } catch (error) {
    throw new FlowFolderUnreadable(file, error, 'Restore the file or correct its JSON.');
  }
}
