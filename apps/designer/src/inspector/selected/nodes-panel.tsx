import { definitionOf } from '@patchcord/flows/model';
import { Copy, Trash2 } from 'lucide-react';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { Button } from '../../ui/button.tsx';
import { partOf } from '../form/offers-of.ts';
import { isRecord } from '../form/schema.ts';
import { counted } from '../form/words.ts';
import { duplicate } from './duplicate.ts';
import { PanelHead } from './panel-head.tsx';

/** Several nodes: what they are, and what can be done to all of them. */
export function NodesPanel({ ids }: { readonly ids: readonly string[] }) {
  const editor = useEditorApi();
  const nodes = useEditor(({ content }) => partOf(content, 'nodes'));
  const catalogue = useEditor((state) => state.catalogue);
  const mayEdit = useEditor((state) => state.mayEdit);
  const titleOf = (id: string) => {
    const node = nodes[id];
    return (isRecord(node) && definitionOf(String(node.type), catalogue)?.title) || 'of no known type';
  };
  const byTitle = Map.groupBy(ids, titleOf);
  const remove = () => {
    const { edit, select } = editor.getState();
    if (edit([{ kind: 'node-remove', ids }], { label: `Delete ${counted(ids.length, 'step')}` }) === null)
      select({ kind: 'none' });
  };
  return (
    <>
      <PanelHead title={counted(ids.length, 'step')} />
      <div className="flex flex-col gap-4 px-4 pb-6">
        <ul className="flex flex-col gap-2">
          {[...byTitle].map(([title, some]) => (
            <li key={title} className="flex flex-col gap-1">
              <span className="text-xs text-ink-2">
                {title} · {some.length}
              </span>
              <span className="flex flex-wrap gap-1">
                {some.map((id) => (
                  <button
                    key={id}
                    type="button"
                    className="rounded-sm bg-sunken px-2 py-1 font-mono text-xs hover:bg-hover"
                    onClick={() => editor.getState().select({ kind: 'nodes', ids: [id] })}
                  >
                    {id}
                  </button>
                ))}
              </span>
            </li>
          ))}
        </ul>
        <p className="text-xs text-ink-2">
          Drag one of them to move all. Ctrl+C copies them, also into another flow.
        </p>
        {mayEdit ? (
          <div className="flex gap-2">
            <Button small onClick={() => duplicate(editor)}>
              <Copy aria-hidden />
              Duplicate
            </Button>
            <Button small look="danger" onClick={remove}>
              <Trash2 aria-hidden />
              Delete {counted(ids.length, 'step')}
            </Button>
          </div>
        ) : null}
      </div>
    </>
  );
}
