import { DropdownMenu } from 'radix-ui';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { menuItemLook, menuLook } from '../../ui/menu-look.ts';
import type { CanvasActions } from '../canvas-actions.ts';
import { useCanvas } from '../canvas-state.ts';
import { afterPaint } from '../use/after-paint.ts';
import { useShowAll } from '../use/use-show-all.ts';

interface Choice {
  readonly title: string;
  readonly key?: string;
  readonly edits?: boolean;
  run(): void;
}

/** What can be done where the right mouse button went down. */
export function CanvasMenu({ actions }: { readonly actions: CanvasActions }) {
  const popup = useCanvas((state) => (state.popup?.kind === 'menu' ? state.popup : null));
  const mayEdit = useEditor((state) => state.mayEdit);
  const editor = useEditorApi();
  const showAll = useShowAll();
  const { open, close, write } = useCanvas.getState();
  if (!popup) return null;
  const { at, place, wire } = popup;
  const [id] = actions.selectedIds;
  const several = actions.selectedIds.length > 1;
  const copy = () => void copyText(actions.copy() ?? '');
  const ofWire: Choice[] = wire
    ? [
        {
          title: 'Insert a step here',
          edits: true,
          run: () => open({ kind: 'palette', at, place, onto: wire }),
        },
        { title: 'Remove the wire', key: 'Del', edits: true, run: () => actions.unwire(wire) },
      ]
    : [];
  const ofNodes: Choice[] =
    id && !wire
      ? [
          ...(several
            ? [{ title: 'Tidy these up', key: 'T', edits: true, run: () => afterPaint(() => actions.tidy()) }]
            : [
                { title: 'Connect', key: 'C', edits: true, run: () => open({ kind: 'connect', node: id }) },
                ...(editor.getState().content.document.entry === id
                  ? []
                  : [{ title: 'Start calls here', edits: true, run: () => actions.begin(id) }]),
              ]),
          { title: 'Copy', key: 'Ctrl C', run: copy },
          {
            title: 'Duplicate',
            key: 'Ctrl D',
            edits: true,
            run: () => actions.duplicate(),
          },
          { title: 'Remove', key: 'Del', edits: true, run: () => actions.remove() },
        ]
      : [];
  const ofCanvas: Choice[] =
    !id && !wire
      ? [
          { title: 'Add a step', key: '/', edits: true, run: () => open({ kind: 'palette', at, place }) },
          { title: 'Add a note', key: 'N', edits: true, run: () => write(actions.addNote(place)) },
          { title: 'Tidy up', key: 'T', edits: true, run: () => afterPaint(() => actions.tidy()) },
          { title: 'Select all', key: 'Ctrl A', run: () => actions.selectAll() },
          { title: 'Show all', key: '0', run: showAll },
          {
            title: 'The flow’s settings',
            run: () => editor.getState().select({ kind: 'place', place: 'settings' }),
          },
        ]
      : [];
  const choices = [...ofWire, ...ofNodes, ...ofCanvas].filter(({ edits }) => mayEdit || !edits);
  return (
    <DropdownMenu.Root open onOpenChange={(shown) => (shown ? null : closeMenu(close))} modal={false}>
      <DropdownMenu.Trigger
        className="pointer-events-none fixed size-0"
        style={{ left: at.x, top: at.y }}
        tabIndex={-1}
        aria-hidden
      />
      <DropdownMenu.Portal container={document.querySelector<HTMLElement>('.canvas')}>
        <DropdownMenu.Content
          className={menuLook}
          align="start"
          sideOffset={2}
          aria-label="What can be done here"
        >
          {choices.map(({ title, key, run }) => (
            <DropdownMenu.Item
              key={title}
              className={menuItemLook}
              onSelect={() => {
                close();
                run();
              }}
            >
              {title}
              {key ? <kbd className="ml-auto pl-6 font-mono text-2xs text-ink-3">{key}</kbd> : null}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Only the menu: what was chosen in it may have opened something else. */
function closeMenu(close: () => void): void {
  if (useCanvas.getState().popup?.kind === 'menu') close();
}
