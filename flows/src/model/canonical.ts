import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * One text for one meaning: keys in code-point order, no white space, no `$schema`. Cases, choices, phrases and the flow's
 * handlers keep their order, because order means something there.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(canonical(value));
}

/** Handlers are tried in the order they are written in. */
const inOrder = 'handlers';

function canonical(value: unknown, keepsOrder = false): unknown {
  if (Array.isArray(value)) return value.map((part) => canonical(part));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  if (!keepsOrder) entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, part]) => [key, canonical(part, key === inOrder)]));
}

/** A version's name: SHA-256 of the flow's canonical form, of the documents it answers from and of its recorded prompts. */
export function versionHash(
  document: object,
  knowledge: readonly { readonly id: string; readonly markdown: string }[] = [],
  prompts: readonly { readonly id: string; readonly sha256: string }[] = [],
): string {
  const { $schema: _, ...meaning } = { $schema: undefined, ...document };
  const version = {
    document: meaning,
    knowledge: knowledge.map(({ id, markdown }) => ({ id, markdown })).sort(byId),
    prompts: prompts.map(({ id, sha256: wav }) => ({ id, wav })).sort(byId),
  };
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(version))));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
