import { documentRemove, documentSet } from '../changes/documents.ts';
import type { FlowContent } from '../content.ts';
import type { ContentDraft } from '../content-draft.ts';
import type { ThreeContents } from './align-nodes.ts';
import type { Clash } from './conflict.ts';
import { decide } from './three.ts';

/** A flow's documents, each by its id: a text is one field. */
export function mergeDocuments(draft: ContentDraft, three: ThreeContents, clashes: Clash[]): void {
  const ids = new Set([...three.mine.knowledge, ...three.theirs.knowledge].map(({ id }) => id));
  for (const id of ids) {
    const [base, mine, theirs] = [three.base, three.mine, three.theirs].map((content) => textOf(content, id));
    const whose = decide({ base, mine, theirs });
    if (whose === 'undecided') clashes.push({ path: ['knowledge', id], mine, theirs });
    if (theirs !== undefined && (whose === 'theirs' || (whose === 'undecided' && mine === undefined)))
      documentSet(draft, { kind: 'document-set', id, markdown: theirs });
    else if (whose === 'theirs') documentRemove(draft, { kind: 'document-remove', id });
  }
}

function textOf({ knowledge }: FlowContent, id: string): string | undefined {
  return knowledge.find((document) => document.id === id)?.markdown;
}
