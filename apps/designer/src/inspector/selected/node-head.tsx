import { nodeName } from '@patchcord/flows/model';
import { type NodeFamily, nodeIdSchema } from '@patchcord/nodes/kit';
import { CircleHelp, Copy, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { NodeIcon } from '../../canvas/parts/node-icon.tsx';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { IconButton } from '../../ui/button.tsx';
import { NameInput } from '../fields/record-field.tsx';
import { partOf } from '../form/offers-of.ts';
import { focusSoon } from '../form/use-aimed-at.ts';
import { duplicate } from './duplicate.ts';
import { NodeHelp } from './node-help.tsx';

interface NodeHeadProps {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  /** Null where the installation has no such type. */
  readonly family: NodeFamily | null;
}

/** What it is, under which name the others know it, and what can be read of it. */
export function NodeHead({ id, title, type, family }: NodeHeadProps) {
  const editor = useEditorApi();
  const mayEdit = useEditor((state) => state.mayEdit);
  const [help, setHelp] = useState(false);
  const rename = (to: string) => {
    const { edit, select } = editor.getState();
    if (
      edit([{ kind: 'node-rename', from: id, to }], {
        label: `Rename “${nodeName(id)}” to “${nodeName(to)}”`,
      }) === null
    )
      select({ kind: 'nodes', ids: [to] });
    focusSoon(() => document.querySelector('[data-node-name]'));
  };
  const remove = () => {
    const { edit, select } = editor.getState();
    if (edit([{ kind: 'node-remove', ids: [id] }], { label: `Delete “${nodeName(id)}”` }) === null)
      select({ kind: 'none' });
  };
  return (
    <header className="sticky top-0 z-10 flex flex-col gap-2 border-b bg-surface px-4 py-3">
      <div className="flex items-center gap-2">
        <NodeIcon type={type.split('@')[0] ?? ''} family={family} size={20} />
        <h2 className="min-w-0 truncate text-lg font-semibold">{title}</h2>
        <span className="ml-auto flex">
          <IconButton
            small
            label={`What “${title}” does`}
            aria-expanded={help}
            onClick={() => setHelp(!help)}
          >
            <CircleHelp aria-hidden />
          </IconButton>
          {mayEdit ? (
            <IconButton small label={`Duplicate “${nodeName(id)}”`} onClick={() => duplicate(editor)}>
              <Copy aria-hidden />
            </IconButton>
          ) : null}
          {mayEdit ? (
            <IconButton small label={`Delete “${nodeName(id)}”`} onClick={remove}>
              <Trash2 aria-hidden />
            </IconButton>
          ) : null}
        </span>
      </div>
      <div data-node-name className="flex items-baseline gap-2">
        <NameInput
          key={id}
          label="Name of this step"
          name={id}
          mayEdit={mayEdit}
          complaint={(name) => complaintOf(name, Object.keys(partOf(editor.getState().content, 'nodes')), id)}
          onTake={rename}
        />
        <span className="font-mono text-2xs text-ink-3">{type}</span>
      </div>
      {help ? <NodeHelp type={type} /> : null}
    </header>
  );
}

/** Why a name can't be a node's; null where it can. */
export function complaintOf(name: string, taken: readonly string[], own: string): string | null {
  if (name !== own && taken.includes(name)) return `“${name}” is there already.`;
  return nodeIdSchema.safeParse(name).error?.issues[0]?.message ?? null;
}
