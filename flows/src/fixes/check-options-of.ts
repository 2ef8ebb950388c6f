import type { CheckOptions } from '../check/index.ts';
import type { FlowContent } from '../edit/index.ts';
import { knowledgeDocument } from '../model/knowledge.ts';
import type { CheckSurroundings } from './fix.ts';

/** What a content is checked against: its own documents, and what is around it. */
export function checkOptionsOf({ knowledge }: FlowContent, around: CheckSurroundings): CheckOptions {
  return { ...around, knowledge: knowledge.map(({ id, markdown }) => knowledgeDocument(id, markdown)) };
}
