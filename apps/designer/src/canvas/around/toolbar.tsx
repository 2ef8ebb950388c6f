import { useReactFlow, useStore } from '@xyflow/react';
import { Map as MapIcon, Maximize, Minus, Plus, Search, StickyNote, WandSparkles } from 'lucide-react';
import { useEditor } from '../../editor/editor-context.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import type { CanvasActions } from '../canvas-actions.ts';
import { useCanvas } from '../canvas-state.ts';
import { afterPaint } from '../use/after-paint.ts';
import { middleOfCanvas } from '../use/use-pointer.ts';
import { useShowAll } from '../use/use-show-all.ts';
import { useMapShown } from './map-shown.ts';

interface ToolbarProps {
  readonly actions: CanvasActions;
  /** The flow is large enough for one. */
  readonly hasMap: boolean;
}

/** What the canvas itself can do, for those who don't know its keys. */
export function Toolbar({ actions, hasMap }: ToolbarProps) {
  const mayEdit = useEditor((state) => state.mayEdit);
  const { screenToFlowPosition, zoomIn, zoomOut } = useReactFlow();
  const showAll = useShowAll();
  const map = useMapShown();
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100));
  const { open, close, write } = useCanvas.getState();
  const paletteOpen = useCanvas((state) => state.popup?.kind === 'palette');
  const middle = () => screenToFlowPosition(middleOfCanvas());
  return (
    <>
      <div className="canvas-toolbar top-3 left-3">
        {mayEdit ? (
          <>
            <Button
              small
              look="quiet"
              aria-keyshortcuts="/"
              aria-expanded={paletteOpen}
              onClick={() => (paletteOpen ? close() : open({ kind: 'palette', at: null, place: middle() }))}
            >
              <Plus aria-hidden /> Add a step
            </Button>
            <IconButton
              small
              label="Add a note"
              aria-keyshortcuts="N"
              onClick={() => write(actions.addNote(middle()))}
            >
              <StickyNote aria-hidden />
            </IconButton>
            <IconButton
              small
              label="Tidy up"
              aria-keyshortcuts="T"
              onClick={() => afterPaint(() => actions.tidy())}
            >
              <WandSparkles aria-hidden />
            </IconButton>
          </>
        ) : null}
        <IconButton
          small
          label="Find a step"
          aria-keyshortcuts="Control+F Meta+F"
          onClick={() => open({ kind: 'find' })}
        >
          <Search aria-hidden />
        </IconButton>
      </div>
      <div className="canvas-toolbar bottom-3 left-3">
        <IconButton small label="Smaller" aria-keyshortcuts="-" onClick={() => void zoomOut()}>
          <Minus aria-hidden />
        </IconButton>
        <span className="w-10 text-center text-xs text-ink-2 tabular-nums">{percent} %</span>
        <IconButton small label="Larger" aria-keyshortcuts="+" onClick={() => void zoomIn()}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton small label="Show all" aria-keyshortcuts="0" onClick={showAll}>
          <Maximize aria-hidden />
        </IconButton>
        {hasMap ? (
          <IconButton
            small
            label="Map of the flow"
            aria-keyshortcuts="M"
            aria-pressed={map.isShown}
            className={map.isShown ? 'text-accent!' : ''}
            onClick={map.toggle}
          >
            <MapIcon aria-hidden />
          </IconButton>
        ) : null}
      </div>
    </>
  );
}
