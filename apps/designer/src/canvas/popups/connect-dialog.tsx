import type { JsonObject } from '@patchcord/flows/edit';
import { nodeName } from '@patchcord/flows/model';
import type { Catalogue } from '@patchcord/nodes/kit';
import { Command } from 'cmdk';
import { ArrowRight, Unplug } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEditor } from '../../editor/editor-context.tsx';
import type { CanvasActions } from '../canvas-actions.ts';
import { type PortRef, useCanvas } from '../canvas-state.ts';
import { cardOf } from '../model/card.ts';
import { cardWidth } from '../model/card-size.ts';
import { findNodes } from '../model/find-nodes.ts';
import { objectOr } from '../model/node-reading.ts';
import { NodeIcon } from '../parts/node-icon.tsx';
import type { Reveal } from '../use/use-reveal.ts';
import { CommandDialog } from './command-dialog.tsx';
import { groupLook, itemLook, StepList } from './step-list.tsx';

interface ConnectProps {
  readonly actions: CanvasActions;
  readonly reveal: Reveal;
}

/** Wires by keyboard: first the way out, then where it leads. */
export function ConnectDialog({ actions, reveal }: ConnectProps) {
  const popup = useCanvas((state) => (state.popup?.kind === 'connect' ? state.popup : null));
  const { close } = useCanvas.getState();
  if (!popup) return null;
  const done = () => {
    close();
    reveal(actions.selectedIds[0] ?? popup.node);
  };
  if (popup.port === undefined) return <ChoosePort node={popup.node} onClose={done} />;
  return <ChooseTarget from={{ node: popup.node, port: popup.port }} actions={actions} onClose={done} />;
}

function ChoosePort({ node, onClose }: { readonly node: string; onClose(): void }) {
  const document = useEditor(({ content }) => content.document);
  const catalogue = useEditor((state) => state.catalogue);
  const { open } = useCanvas.getState();
  const { ports, spare } = cardOf(objectOr(objectOr(document.nodes)[node]), catalogue);
  return (
    <CommandDialog
      title={`Connect ${nodeName(node)}`}
      placeholder="Which way out?"
      empty="It has no such way out."
      onClose={onClose}
    >
      {[...ports, ...spare].map(({ name, label, to, required }) => (
        <Command.Item
          key={name}
          value={`${label} ${name}`}
          className={itemLook}
          onSelect={() => open({ kind: 'connect', node, port: name })}
        >
          <span className="truncate">{label}</span>
          <span className="ml-auto flex items-center gap-1.5 text-xs text-ink-3">
            {to === null ? (
              required ? (
                'leads nowhere yet'
              ) : (
                'may stay open'
              )
            ) : (
              <>
                <ArrowRight aria-hidden className="size-3" />
                {nodeName(to)}
              </>
            )}
          </span>
        </Command.Item>
      ))}
    </CommandDialog>
  );
}

interface ChooseTargetProps {
  readonly from: PortRef;
  readonly actions: CanvasActions;
  onClose(): void;
}

function ChooseTarget({ from, actions, onClose }: ChooseTargetProps) {
  const document = useEditor(({ content }) => content.document);
  const catalogue = useEditor((state) => state.catalogue);
  const [text, setText] = useState('');
  // At once, and not when there is time: Enter takes what is first by what has been typed.
  const steps = useMemo(() => findNodes(document, catalogue, text), [document, catalogue, text]);
  const wired = actions.target(from) !== undefined && text === '';
  const done = (work: () => void) => () => {
    work();
    onClose();
  };
  const add = (type: string) => {
    const at = actions.placeOf(from.node);
    actions.add({ type, place: { x: at.x + cardWidth + 112, y: at.y }, from });
    onClose();
  };
  return (
    <CommandDialog
      title={`${nodeName(from.node)}, ${labelOf(document, from, catalogue)}, leads to`}
      placeholder="Which step?"
      empty="No step goes by that name."
      search={{ text, onText: setText }}
      onClose={onClose}
    >
      {wired ? (
        <Command.Item value="@nowhere" className={itemLook} onSelect={done(() => actions.unwire(from))}>
          <Unplug aria-hidden className="size-4 text-ink-3" />
          Nowhere: disconnect
        </Command.Item>
      ) : null}
      {steps.length > 0 ? (
        <Command.Group heading="Steps of this flow" className={groupLook}>
          {steps.map(({ id, name, title, type, family }) => (
            <Command.Item
              key={id}
              value={`@step ${id}`}
              className={itemLook}
              onSelect={done(() => actions.wire(from, id))}
            >
              <NodeIcon type={type} family={family} />
              <span className="truncate">{name}</span>
              <span className="ml-auto text-xs text-ink-3">{title}</span>
            </Command.Item>
          ))}
        </Command.Group>
      ) : null}
      <StepList catalogue={catalogue} prefix="New: " only={text} onChoose={add} />
    </CommandDialog>
  );
}

function labelOf(document: JsonObject, { node, port }: PortRef, catalogue: Catalogue): string {
  const { ports, spare } = cardOf(objectOr(objectOr(document.nodes)[node]), catalogue);
  return `“${[...ports, ...spare].find(({ name }) => name === port)?.label ?? port}”`;
}
