import type { Flow, Version } from './generated/client.ts';
import { parseStored } from './parse-stored.ts';

/** One of a flow's documents to answer from, in Markdown. */
export interface StoredDocument {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

/** A recorded prompt of a flow; the bytes of its file are fetched by their hash. */
export interface StoredPrompt {
  readonly id: string;
  readonly sha256: string;
}

/** What a flow is made of. */
export interface StoredParts {
  /** As the flow schema wrote it; parse it before use. */
  readonly document: unknown;
  readonly knowledge: readonly StoredDocument[];
  readonly prompts: readonly StoredPrompt[];
  /** How it stands on the canvas; null where nobody has arranged it. */
  readonly layout: unknown;
}

/** A designer's working copy. */
export interface StoredDraft extends StoredParts {
  readonly name: string;
  /** Counts its savings: the next one is refused when it began with another. */
  readonly revision: number;
  readonly updatedAt: Date;
}

/** A published version: its hash names it and it never changes. */
export interface StoredVersion extends StoredParts {
  readonly hash: string;
  readonly number: number;
  readonly message: string;
  readonly createdAt: Date;
}

/** @throws DatabaseError `DB_UNREADABLE` */
export function storedVersion({ hash, flowId, number, message, createdAt, ...json }: Version): StoredVersion {
  const what = `Version ${number} of the flow “${flowId}”`;
  const wayOut = 'roll back to another version, or publish the flow again after a change.';
  return { hash, number, ...storedParts(json, what, wayOut), message, createdAt };
}

/** @throws DatabaseError `DB_UNREADABLE` */
export function storedDraft({ id, name, revision, updatedAt, draft, ...json }: Flow): StoredDraft {
  const wayOut = 'open one of its versions and save that as the draft.';
  const parts = storedParts({ ...json, document: draft }, `The draft of the flow “${id}”`, wayOut);
  return { name, revision, updatedAt, ...parts };
}

type PartsAsJson = Record<keyof StoredParts, string>;

function storedParts(json: PartsAsJson, what: string, wayOut: string): StoredParts {
  return {
    document: parseStored(json.document, what, wayOut),
    knowledge: documentsOf(parseStored(json.knowledge, what, wayOut)),
    prompts: promptsOf(parseStored(json.prompts, what, wayOut)),
    layout: parseStored(json.layout, what, wayOut),
  };
}

function documentsOf(knowledge: unknown): StoredDocument[] {
  return Array.isArray(knowledge) ? knowledge.filter(isDocument) : [];
}

function isDocument(value: unknown): value is StoredDocument {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'title', 'markdown'].every((name) => typeof Reflect.get(value, name) === 'string');
}

function promptsOf(prompts: unknown): StoredPrompt[] {
  return Object.entries(prompts ?? {}).flatMap(([id, sha256]) =>
    typeof sha256 === 'string' ? [{ id, sha256 }] : [],
  );
}
