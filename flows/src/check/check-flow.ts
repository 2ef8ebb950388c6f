import type { Catalogue } from '@patchcord/nodes/kit';
import { flowSchema } from '../model/document.ts';
import type { KnowledgeDocument } from '../model/knowledge.ts';
import { type Problem, pointer } from './problem.ts';

export interface CheckOptions {
  readonly catalogue: Catalogue;
  /** The flow's documents; absent where they aren't known, and then not checked. */
  readonly knowledge?: readonly KnowledgeDocument[];
  /** Ids of the destinations calls may be transferred to; absent where they aren't known. */
  readonly destinations?: readonly string[];
}

/** Every problem of a flow document, in the order of its rules. Never throws, whatever it is given. */
export function checkFlow(input: unknown, _options: CheckOptions): Problem[] {
  const result = flowSchema.safeParse(input);
  if (result.success) return [];
  return result.error.issues.map(({ message, path }) => ({
    code: 'document-shape',
    path: pointer(...path),
    severity: 'error',
    message,
    fix: 'Change it to what the format asks for.',
  }));
}
