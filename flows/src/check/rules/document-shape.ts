import { flowSchema } from '../../model/document.ts';
import type { Rule } from '../checking.ts';
import { schemaProblems } from '../schema-problems.ts';

const codes = {
  unknownKey: 'document-key-unknown',
  missing: 'document-key-missing',
  badValue: 'document-shape',
};

/** The document is of format 1: its keys, ids, conditions and settings. */
export const documentShape: Rule = ({ view, step }) => {
  const result = flowSchema.safeParse(view.document);
  if (result.success) return [];
  return schemaProblems(result.error.issues, [], codes, Object.keys(flowSchema.shape), step);
};
