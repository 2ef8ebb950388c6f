import { checkFlow, type Problem } from '@patchcord/flows/check';
import { useDeferredValue, useMemo } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';

/** What is wrong with a document that isn't the flow's yet; it comes a moment after what is typed. */
export function useFlowProblems(document: unknown): readonly Problem[] {
  const looked = useDeferredValue(document);
  const catalogue = useEditor((state) => state.catalogue);
  const knowledge = useEditor(({ content }) => content.knowledge);
  const { destinations, prompts } = useEditor((state) => state.surroundings);
  return useMemo(
    () =>
      looked === null
        ? []
        : checkFlow(looked, {
            catalogue,
            destinations,
            prompts,
            knowledge: knowledge.map(({ id, markdown }) => ({ id, markdown, title: id })),
          }),
    [looked, catalogue, destinations, prompts, knowledge],
  );
}
