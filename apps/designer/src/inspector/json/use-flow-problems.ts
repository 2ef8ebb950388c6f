import { checkFlow, type Problem } from '@patchcord/flows/check';
import { useDeferredValue, useMemo } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';

/** What is wrong with a document that isn't the flow's yet, a moment after it is typed; null asks for the flow's own. */
export function useFlowProblems(document: unknown): readonly Problem[] {
  const own = useEditor((state) => state.problems.problems);
  const looked = useDeferredValue(document);
  const catalogue = useEditor((state) => state.catalogue);
  const knowledge = useEditor(({ content }) => content.knowledge);
  const { destinations, prompts } = useEditor((state) => state.surroundings);
  return useMemo(
    () =>
      looked === null
        ? own
        : checkFlow(looked, {
            catalogue,
            destinations,
            prompts,
            knowledge: knowledge.map(({ id, markdown }) => ({ id, markdown, title: id })),
          }),
    [own, looked, catalogue, destinations, prompts, knowledge],
  );
}
