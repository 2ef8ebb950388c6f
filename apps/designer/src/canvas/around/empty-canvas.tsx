import { Plus } from 'lucide-react';
import { useEditor } from '../../editor/editor-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useCanvas } from '../canvas-state.ts';

/** A flow without a step says what to do. */
export function EmptyCanvas({ empty }: { readonly empty: boolean }) {
  const mayEdit = useEditor((state) => state.mayEdit);
  const { open } = useCanvas.getState();
  if (!empty) return null;
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-3 text-center">
      <p className="text-lg font-semibold">Nothing happens in this flow yet</p>
      <p className="max-w-80 text-ink-2">Its first step is what callers meet first: mostly a greeting.</p>
      {mayEdit ? (
        <Button
          look="primary"
          className="pointer-events-auto"
          onClick={() => open({ kind: 'palette', at: null, place: { x: 0, y: 0 } })}
        >
          <Plus aria-hidden /> Add the first step
        </Button>
      ) : null}
    </div>
  );
}
