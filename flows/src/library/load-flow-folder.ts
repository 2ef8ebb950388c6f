import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type KnowledgeDocument, knowledgeDocument } from '../model/knowledge.ts';

/** A flow as it stands in a folder: `flow.json`, `numbers.json` and `knowledge/*.md`. */
export interface FlowFolder {
  /** Not checked: give it to `flowSchema` or `checkFlow`. */
  readonly document: unknown;
  readonly knowledge: readonly KnowledgeDocument[];
  /** Numbers and extensions that lead to it when it is first seen. */
  readonly numbers: readonly string[];
}

/** A flow's file can't be read. */
export class FlowFolderUnreadable extends Error {
  readonly code = 'FLOW_FOLDER_UNREADABLE';
  constructor(file: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${file} can't be read: ${reason}. Restore the file or correct its JSON.`, { cause });
    this.name = 'FlowFolderUnreadable';
  }
}

export async function loadFlowFolder(folder: string): Promise<FlowFolder> {
  const [document, numbers, knowledge] = await Promise.all([
    readJson(path.join(folder, 'flow.json')),
    readNumbers(path.join(folder, 'numbers.json')),
    loadKnowledge(path.join(folder, 'knowledge')),
  ]);
  return { document, numbers, knowledge };
}

/** The documents in the `knowledge` folder beside a flow's file. */
export function knowledgeBeside(file: string): Promise<KnowledgeDocument[]> {
  return loadKnowledge(path.join(path.dirname(file), 'knowledge'));
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

async function readNumbers(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  try {
    return z.array(z.string().min(1)).parse(JSON.parse(text));
  } catch (error) {
    throw new FlowFolderUnreadable(file, error);
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new FlowFolderUnreadable(file, error);
  }
}
