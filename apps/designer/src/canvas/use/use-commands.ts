import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';
import { type ShellCommand, useOffer } from '../../shell/commands.ts';
import { useMapShown } from '../around/map-shown.ts';
import type { CanvasActions } from '../canvas-actions.ts';
import { useCanvas } from '../canvas-state.ts';
import { afterPaint } from './after-paint.ts';
import { middleOfCanvas } from './use-pointer.ts';
import { useShowAll } from './use-show-all.ts';

/** What the canvas does, by name in the command palette. */
export function useCommands(actions: CanvasActions): void {
  const mayEdit = useEditor((state) => state.mayEdit);
  const { screenToFlowPosition } = useReactFlow();
  const showAll = useShowAll();
  const commands = useMemo(() => {
    const { open, write } = useCanvas.getState();
    const middle = () => screenToFlowPosition(middleOfCanvas());
    const looking: ShellCommand[] = [
      { id: 'canvas-find', title: 'Find a step', hint: 'Ctrl F', run: () => open({ kind: 'find' }) },
      {
        id: 'canvas-all',
        title: 'Show the whole flow',
        hint: '0',
        run: showAll,
      },
      {
        id: 'canvas-map',
        title: 'Show or hide the map of the flow',
        hint: 'M',
        run: useMapShown.getState().toggle,
      },
    ];
    const changing: ShellCommand[] = [
      {
        id: 'canvas-add',
        title: 'Add a step',
        hint: '/',
        run: () => open({ kind: 'palette', at: null, place: middle() }),
      },
      { id: 'canvas-note', title: 'Add a note', hint: 'N', run: () => write(actions.addNote(middle())) },
      { id: 'canvas-tidy', title: 'Tidy up', hint: 'T', run: () => afterPaint(() => actions.tidy()) },
    ];
    return mayEdit ? [...changing, ...looking] : looking;
  }, [actions, mayEdit, showAll, screenToFlowPosition]);
  useOffer(commands);
}
