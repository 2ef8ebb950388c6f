import { Trash2 } from 'lucide-react';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { Button } from '../../ui/button.tsx';
import { NodePicker } from '../fields/node-field.tsx';
import { FormProvider } from '../form/form-provider.tsx';
import { partOf } from '../form/offers-of.ts';
import { isRecord } from '../form/schema.ts';
import { PanelHead } from './panel-head.tsx';
import { portTableOf } from './port-follower.ts';

interface WirePanelProps {
  readonly node: string;
  readonly port: string;
}

/** A wire: from where, when it is taken, and where it leads. */
export function WirePanel({ node, port }: WirePanelProps) {
  const editor = useEditorApi();
  const from = useEditor(({ content }) => partOf(content, 'nodes')[node]);
  const catalogue = useEditor((state) => state.catalogue);
  const mayEdit = useEditor((state) => state.mayEdit);
  const on = isRecord(from) && isRecord(from.on) ? from.on : {};
  const to = typeof on[port] === 'string' ? on[port] : '';
  const label = portTableOf(from, catalogue)?.[port]?.label ?? port;
  const { edit, select } = editor.getState();
  const retarget = (target: string) => {
    if (target && target !== to)
      edit([{ kind: 'wire-set', node, port, to: target }], { label: `Connect “${label}”` });
  };
  const remove = () => {
    if (edit([{ kind: 'wire-remove', node, port }], { label: `Disconnect “${label}”` }) === null)
      select({ kind: 'nodes', ids: [node] });
  };
  return (
    <FormProvider schema={noSchema}>
      <PanelHead title="Wire">Taken when: {label}</PanelHead>
      <div className="flex flex-col gap-4 px-4 pb-6">
        <div className="flex flex-col gap-1">
          <span className="font-medium">From</span>
          <NodeLink id={node} />
        </div>
        <div className="flex flex-col gap-1">
          <span className="font-medium">To</span>
          <NodePicker aria-label={`Where “${label}” leads`} value={to} onChange={retarget} />
          {to ? <NodeLink id={to} /> : null}
        </div>
        {mayEdit && to ? (
          <Button small look="danger" className="self-start" onClick={remove}>
            <Trash2 aria-hidden />
            Remove the wire
          </Button>
        ) : null}
      </div>
    </FormProvider>
  );
}

const noSchema = {};

/** Goes to a node. */
export function NodeLink({ id, field }: { readonly id: string; readonly field?: string }) {
  const editor = useEditorApi();
  return (
    <button
      type="button"
      className="self-start rounded-sm font-mono text-xs text-accent hover:underline"
      onClick={() => editor.getState().select({ kind: 'nodes', ids: [id] }, field ?? null)}
    >
      {id}
    </button>
  );
}
