import { checkFlow, type Problem } from '@patchcord/flows/check';
import { knowledgeDocument, stepsByCard } from '@patchcord/flows/model';
import { useDeferredValue, useMemo } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';
import { checkedAgainst } from '../../editor/surroundings.ts';

/** What is wrong with a document that isn't the flow's yet, a moment after it is typed; null asks for the flow's own. */
export function useFlowProblems(document: unknown): readonly Problem[] {
  const own = useEditor((state) => state.problems.problems);
  const looked = useDeferredValue(document);
  const catalogue = useEditor((state) => state.catalogue);
  const knowledge = useEditor(({ content }) => content.knowledge);
  const surroundings = useEditor((state) => state.surroundings);
  return useMemo(
    () =>
      looked === null
        ? own
        : checkFlow(looked, {
            catalogue,
            ...checkedAgainst(surroundings),
            steps: stepsByCard,
            knowledge: knowledge.map(({ id, markdown }) => knowledgeDocument(id, markdown)),
          }),
    [own, looked, catalogue, surroundings, knowledge],
  );
}
