import { type Uses, usesOf } from '@patchcord/flows/check';
import { useDeferredValue, useMemo } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';

/** Where the flow uses what is declared for it. In a large flow it comes a moment after what is typed. */
export function useUses(): Uses {
  const document = useDeferredValue(useEditor(({ content }) => content.document));
  const catalogue = useEditor((state) => state.catalogue);
  return useMemo(() => usesOf(document, catalogue), [document, catalogue]);
}
