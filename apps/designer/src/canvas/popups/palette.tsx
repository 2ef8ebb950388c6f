import { nodeName } from '@patchcord/flows/model';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useEffect } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';
import type { CanvasActions } from '../canvas-actions.ts';
import { useCanvas } from '../canvas-state.ts';
import { focusNode, type Reveal } from '../use/use-reveal.ts';
import { StepList } from './step-list.tsx';

const size = { width: 256, height: 420 };

interface PaletteProps {
  readonly actions: CanvasActions;
  readonly reveal: Reveal;
}

/** Steps to choose from: beside the canvas's corner to be dragged, or where the mouse is. */
export function Palette({ actions, reveal }: PaletteProps) {
  const popup = useCanvas((state) => (state.popup?.kind === 'palette' ? state.popup : null));
  const catalogue = useEditor((state) => state.catalogue);
  const { close } = useCanvas.getState();
  useEffect(() => {
    if (!popup) return;
    const onDown = ({ target }: PointerEvent) => {
      const inside = target instanceof Element && target.closest('.palette, .canvas-toolbar');
      if (!inside) close();
    };
    window.addEventListener('pointerdown', onDown, true);
    return () => window.removeEventListener('pointerdown', onDown, true);
  }, [popup, close]);
  if (!popup) return null;
  const { at, place, from, onto } = popup;
  const choose = (type: string) => {
    close();
    const id = actions.add({ type, place, from, onto });
    if (id) reveal(id);
  };
  return (
    <div
      className="palette"
      style={at ? { position: 'fixed', ...fitting(at) } : { position: 'absolute', left: 12, top: 56 }}
    >
      <Command
        label="Steps"
        loop
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== 'Escape') return;
          close();
          const [id] = actions.selectedIds;
          if (id) focusNode(id);
        }}
      >
        <div className="flex items-center gap-2 border-b px-3">
          <Search aria-hidden className="size-4 text-ink-3" />
          <Command.Input
            autoFocus
            placeholder={from ? `What comes after ${nodeName(from.node)}?` : 'Find a step'}
            className="h-10 w-full bg-transparent text-sm outline-none"
          />
        </div>
        <Command.List className="max-h-90 overflow-y-auto p-1.5">
          <Command.Empty className="px-3 py-8 text-center text-ink-2">
            No step goes by that name.
          </Command.Empty>
          <StepList catalogue={catalogue} draggable={!from && !onto} onChoose={choose} />
        </Command.List>
        {from || onto ? null : (
          <p className="border-t px-3 py-2 text-2xs text-ink-3">
            Drag one onto the canvas or onto a wire, or press Enter.
          </p>
        )}
      </Command>
    </div>
  );
}

/** At the mouse, and inside of the window. */
function fitting({ x, y }: { readonly x: number; readonly y: number }): { left: number; top: number } {
  return {
    left: Math.max(8, Math.min(x, window.innerWidth - size.width - 8)),
    top: Math.max(8, Math.min(y, window.innerHeight - size.height - 8)),
  };
}
