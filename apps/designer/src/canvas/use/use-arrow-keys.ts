import type { Point } from '@patchcord/flows/edit';
import { useEditorApi } from '../../editor/editor-context.tsx';
import { arrangedNodes } from '../model/arranged-nodes.ts';
import { stepAlong, type Way } from '../model/step-along.ts';
import type { KeysGiven, PressedKey } from './use-keys.ts';

const ways: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const steps: Readonly<Record<Way, Point>> = {
  left: { x: -20, y: 0 },
  right: { x: 20, y: 0 },
  up: { x: 0, y: -20 },
  down: { x: 0, y: 20 },
};

/** Arrows go from step to step along the wires; with Shift they move what is selected. */
export function useArrowKeys({ actions, reveal, placesNow }: KeysGiven): (event: PressedKey) => boolean {
  const editor = useEditorApi();
  const placeOf = (id: string) => placesNow.current.get(id) ?? { x: 0, y: 0 };
  const walk = (way: Way) => {
    const { content, catalogue } = editor.getState();
    const [from] = actions.selectedIds;
    const stops = () => arrangedNodes(content, catalogue).map(({ id, to }) => ({ id, to, at: placeOf(id) }));
    const to = from === undefined ? String(content.document.entry) : stepAlong(stops(), from, way);
    if (to === null) return;
    actions.select([to]);
    reveal(to);
  };
  const move = (way: Way) => {
    const to = actions.selectedIds.map((id) => {
      const { x, y } = placeOf(id);
      return [id, { x: x + steps[way].x, y: y + steps[way].y }] as const;
    });
    actions.move(Object.fromEntries(to), {}, `move ${actions.selectedIds.join(' ')}`);
  };
  return ({ key, shiftKey, ctrlKey, metaKey }) => {
    const way = ways[key];
    if (!way || ctrlKey || metaKey) return false;
    if (shiftKey && editor.getState().mayEdit) move(way);
    else walk(way);
    return true;
  };
}
