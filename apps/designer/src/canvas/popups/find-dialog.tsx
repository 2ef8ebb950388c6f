import { Command } from 'cmdk';
import { useMemo, useState } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';
import type { CanvasActions } from '../canvas-actions.ts';
import { useCanvas } from '../canvas-state.ts';
import { findNodes } from '../model/find-nodes.ts';
import { NodeIcon } from '../parts/node-icon.tsx';
import { focusNode, type Reveal } from '../use/use-reveal.ts';
import { CommandDialog } from './command-dialog.tsx';

interface FindProps {
  readonly actions: CanvasActions;
  readonly reveal: Reveal;
}

/** Ctrl+F: steps by name, id or anything that stands in them; Enter goes there. */
export function FindDialog({ actions, reveal }: FindProps) {
  const open = useCanvas((state) => state.popup?.kind === 'find');
  return open ? <Find actions={actions} reveal={reveal} /> : null;
}

function Find({ actions, reveal }: FindProps) {
  const document = useEditor(({ content }) => content.document);
  const catalogue = useEditor((state) => state.catalogue);
  const [text, setText] = useState('');
  // At once, and not when there is time: Enter goes to what is first by what has been typed.
  const found = useMemo(() => findNodes(document, catalogue, text), [document, catalogue, text]);
  const { close } = useCanvas.getState();
  const back = () => {
    close();
    const [id] = actions.selectedIds;
    if (id) focusNode(id);
  };
  return (
    <CommandDialog
      title="Find in this flow"
      placeholder="A name, or what is said"
      empty="Nothing in this flow says that."
      search={{ text, onText: setText }}
      onClose={back}
    >
      {found.map(({ id, name, title, type, family, text: where }) => (
        <Command.Item
          key={id}
          value={id}
          className="flex cursor-pointer items-center gap-2.5 rounded px-2 py-1.5 text-sm data-[selected=true]:bg-accent-soft"
          onSelect={() => {
            close();
            actions.select([id]);
            reveal(id, { readable: true });
          }}
        >
          <NodeIcon type={type} family={family} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{name}</span>
            <span className="block truncate text-xs text-ink-2">{where}</span>
          </span>
          <span className="text-xs text-ink-3">{title}</span>
        </Command.Item>
      ))}
    </CommandDialog>
  );
}
