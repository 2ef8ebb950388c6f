import type { Transaction } from './prisma-connection.ts';
import type { StoredPrompt } from './stored-version.ts';

/** A recorded prompt with the bytes of its file. */
export interface NewPrompt extends StoredPrompt {
  readonly wav: Uint8Array;
}

/** Keeps the files of prompts that aren't kept yet. @returns the map from prompt to file, as versions and drafts hold it */
export async function keepPrompts(transaction: Transaction, prompts: readonly NewPrompt[]): Promise<string> {
  for (const { sha256, wav } of prompts) {
    const create = { sha256, bytes: Uint8Array.from(wav) };
    await transaction.asset.upsert({ where: { sha256 }, create, update: {} });
  }
  return JSON.stringify(Object.fromEntries(prompts.map(({ id, sha256 }) => [id, sha256])));
}
