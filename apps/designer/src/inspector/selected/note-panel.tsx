import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { IconButton } from '../../ui/button.tsx';
import { PanelHead } from './panel-head.tsx';

/** A remark on the canvas. Callers never hear of it. */
export function NotePanel({ index }: { readonly index: number }) {
  const editor = useEditorApi();
  const note = useEditor(({ content }) => content.layout.notes[index]);
  const mayEdit = useEditor((state) => state.mayEdit);
  const id = useId();
  const { edit, select } = editor.getState();
  if (!note) return <p className="p-4 text-ink-2">This note isn’t there any more.</p>;
  const remove = () => {
    if (edit([{ kind: 'note-remove', index }], { label: 'Delete a note' }) === null) select({ kind: 'none' });
  };
  return (
    <>
      <PanelHead
        title="Note"
        actions={
          mayEdit ? (
            <IconButton small label="Delete this note" onClick={remove}>
              <Trash2 aria-hidden />
            </IconButton>
          ) : null
        }
      >
        For whoever reads this flow: it changes nothing in a call, and no version.
      </PanelHead>
      <div className="flex flex-col gap-1 px-4 pb-6">
        <label htmlFor={id} className="font-medium">
          Text
        </label>
        <textarea
          id={id}
          rows={8}
          className="w-full resize-y rounded border border-line-strong bg-surface px-2.5 py-1.5 text-base hover:border-ink-3"
          value={note.text}
          readOnly={!mayEdit}
          onChange={(event) =>
            edit([{ kind: 'note-set', index, note: { ...note, text: event.target.value } }], {
              label: 'Change a note',
              merge: `note ${index}`,
            })
          }
        />
      </div>
    </>
  );
}
