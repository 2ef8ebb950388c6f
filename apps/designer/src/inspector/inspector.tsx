'use client';

import { useEditor } from '../editor/editor-context.tsx';
import type { Selection } from '../editor/selection.ts';

/** What is selected, to be changed. */
export function Inspector() {
  const selection = useEditor((state) => state.selection);
  const name = useEditor(({ content }) => content.document.name);
  return (
    <div className="flex flex-col gap-2 p-4">
      <h2 className="font-semibold">{titleOf(selection) ?? String(name ?? '')}</h2>
    </div>
  );
}

function titleOf(selection: Selection): string | null {
  switch (selection.kind) {
    case 'none':
      return null;
    case 'nodes':
      return selection.ids.length === 1 ? (selection.ids[0] ?? null) : `${selection.ids.length} nodes`;
    case 'wire':
      return `${selection.node} → ${selection.port}`;
    case 'note':
      return 'Note';
    case 'place':
      return selection.place;
  }
}
