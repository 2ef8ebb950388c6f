import { pointerTo } from '@patchcord/nodes/kit';
import { useMemo } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';
import { isWithin } from '../form/use-aimed-at.ts';

/** What a form tells by itself, in words of its own. */
const ownCodes = new Set(['config-key-unknown', 'config-key-missing', 'config-value-bad', 'document-shape']);

/** What the check of the whole flow has against a node's settings, by the pointer of the field. */
export function useCheckWords(id: string): ReadonlyMap<string, readonly string[]> {
  const problems = useEditor((state) => state.problems.problems);
  return useMemo(() => {
    const at = pointerTo(['nodes', id, 'with']);
    const own = problems.filter(({ path, code }) => isWithin(path, at) && !ownCodes.has(code));
    const byPath = Map.groupBy(own, ({ path }) => path);
    return new Map(
      [...byPath].map(([path, some]) => [path, some.map(({ message, fix }) => `${message} ${fix}`)]),
    );
  }, [problems, id]);
}
