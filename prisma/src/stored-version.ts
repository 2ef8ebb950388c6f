import type { Version } from './generated/client.ts';
import { parseStored } from './parse-stored.ts';

/** One of a flow's documents to answer from, in Markdown. */
export interface StoredDocument {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

/** A published version: its hash names it and it never changes. */
export interface StoredVersion {
  readonly hash: string;
  readonly number: number;
  /** As the flow schema wrote it; parse it before use. */
  readonly document: unknown;
  readonly knowledge: readonly StoredDocument[];
  readonly message: string;
  readonly createdAt: Date;
}

/** @throws DatabaseError `DB_UNREADABLE` */
export function storedVersion({ hash, flowId, number, message, createdAt, ...json }: Version): StoredVersion {
  const what = `Version ${number} of the flow “${flowId}”`;
  const wayOut = 'roll back to another version, or publish the flow again after a change.';
  const document = parseStored(json.document, what, wayOut);
  const knowledge = parseStored(json.knowledge, what, wayOut);
  return { hash, number, document, knowledge: documentsOf(knowledge), message, createdAt };
}

function documentsOf(knowledge: unknown): StoredDocument[] {
  return Array.isArray(knowledge) ? knowledge.filter(isDocument) : [];
}

function isDocument(value: unknown): value is StoredDocument {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'title', 'markdown'].every((name) => typeof Reflect.get(value, name) === 'string');
}
