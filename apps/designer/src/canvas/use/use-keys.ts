import type { Point } from '@patchcord/flows/edit';
import { useReactFlow } from '@xyflow/react';
import type { RefObject } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import { useMapShown } from '../around/map-shown.ts';
import type { CanvasActions } from '../canvas-actions.ts';
import { useCanvas } from '../canvas-state.ts';
import { afterPaint } from './after-paint.ts';
import { isTyping } from './is-typing.ts';
import { useAnywhereKeys } from './use-anywhere-keys.ts';
import { useArrowKeys } from './use-arrow-keys.ts';
import { middleOfCanvas, type Pointer } from './use-pointer.ts';
import type { Reveal } from './use-reveal.ts';
import { useShowAll } from './use-show-all.ts';

export interface KeysGiven {
  readonly actions: CanvasActions;
  readonly pointer: Pointer;
  readonly reveal: Reveal;
  readonly placesNow: RefObject<ReadonlyMap<string, Point>>;
}

/** A key as React and the window tell of it. */
export type PressedKey = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target' | 'defaultPrevented' | 'preventDefault'
>;

/** What a key does; false where it is left to the browser. */
type Act = (event: PressedKey) => unknown;

/** Everything on the canvas by keys. */
export function useKeys(given: KeysGiven): (event: PressedKey) => void {
  const { actions, pointer, reveal } = given;
  const editor = useEditorApi();
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const { open, close, write } = useCanvas.getState();
  const showAll = useShowAll();
  const arrow = useArrowKeys(given);
  const openPalette = () =>
    open({ kind: 'palette', at: pointer.screen() ?? middleOfCanvas(), place: pointer.place() });

  const looking: Readonly<Record<string, Act>> = {
    '+': () => void zoomIn(),
    '=': () => void zoomIn(),
    '-': () => void zoomOut(),
    0: () => showAll(),
    1: () => afterPaint(() => void zoomTo(1)),
    m: () => useMapShown.getState().toggle(),
    Escape() {
      close();
      const { overlay, show, select } = editor.getState();
      if (overlay) show(null);
      else select({ kind: 'none' });
    },
    Enter: (event) => enter(event),
    ' ': (event) => enter(event),
    'ctrl a': () => actions.selectAll(),
  };
  const changing: Readonly<Record<string, Act>> = {
    '/': openPalette,
    Delete: () => actions.remove(),
    Backspace: () => actions.remove(),
    n: () => write(actions.addNote(pointer.place())),
    t: () => afterPaint(() => actions.tidy()),
    c() {
      const [node, ...others] = actions.selectedIds;
      if (node !== undefined && others.length === 0) open({ kind: 'connect', node });
    },
    'ctrl d'() {
      actions.duplicate();
      const [id] = actions.selectedIds;
      if (id) reveal(id);
    },
  };
  const enter: Act = (event) => {
    const { selection, mayEdit } = editor.getState();
    if (event.target instanceof HTMLElement && event.target.closest('button')) return false;
    if (selection.kind === 'note' && mayEdit) write(selection.index);
    else if (selection.kind === 'nodes' && isFocused(selection.ids[0])) focusInspector();
    else selectFocused(event, actions);
    return true;
  };

  const press = (event: PressedKey) => {
    if (isTyping(event.target) || event.defaultPrevented || event.altKey) return;
    const key = nameOf(event);
    const act = looking[key] ?? (editor.getState().mayEdit ? changing[key] : undefined);
    const done = act ? act(event) !== false : arrow(event);
    if (done) event.preventDefault();
  };
  useAnywhereKeys(actions, reveal, press);
  return press;
}

function nameOf({ key, ctrlKey, metaKey }: PressedKey): string {
  const plain = key.length === 1 ? key.toLowerCase() : key;
  return ctrlKey || metaKey ? `ctrl ${plain}` : plain;
}

function isFocused(id: string | undefined): boolean {
  return id !== undefined && document.activeElement?.getAttribute('data-id') === id;
}

function focusInspector(): void {
  const fields = ':is(input, textarea, select, button, [contenteditable="true"], [tabindex="0"])';
  const inspector = document.querySelector('[aria-label="Inspector"]');
  // What is mostly changed is a field, and not what stands in the head above them.
  const first =
    inspector?.querySelector<HTMLElement>(`[data-field] ${fields}`) ??
    inspector?.querySelector<HTMLElement>(fields);
  first?.focus();
}

/** A card that has the focus and isn't selected yet. */
function selectFocused({ target }: PressedKey, actions: CanvasActions): void {
  const id = target instanceof HTMLElement ? target.getAttribute('data-id') : null;
  if (id && !id.startsWith('@')) actions.select([id]);
}
