import type { FlowContent } from '../content.ts';
import { ContentDraft } from '../content-draft.ts';
import { alignNodes } from './align-nodes.ts';
import { type Clash, type Conflict, conflictOf } from './conflict.ts';
import { keepWires } from './keep-wires.ts';
import { mergeDocuments } from './merge-documents.ts';
import { mergeHandlerOrder } from './merge-handler-order.ts';
import { mergeParts } from './merge-parts.ts';

export interface Merged {
  /** The very same as mine where the others changed nothing. */
  readonly content: FlowContent;
  /** Fields that both changed, to different things. Mine stays in the content until somebody chooses. */
  readonly conflicts: readonly Conflict[];
}

/** Brings together what two people made of one flow: edits to different nodes and fields are all there afterwards. */
export function mergeContent(base: FlowContent, mine: FlowContent, theirs: FlowContent): Merged {
  const three = keepWires(alignNodes({ base, mine, theirs }));
  const draft = new ContentDraft(three.mine);
  const clashes: Clash[] = [];
  for (const part of ['document', 'layout'] as const)
    mergeParts(
      draft,
      { base: three.base[part], mine: three.mine[part], theirs: three.theirs[part] },
      [part],
      clashes,
    );
  mergeHandlerOrder(draft, three);
  mergeDocuments(draft, three, clashes);
  return { content: draft.content, conflicts: clashes.map(conflictOf) };
}
