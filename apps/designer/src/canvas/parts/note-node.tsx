import type { NodeProps } from '@xyflow/react';
import clsx from 'clsx';
import { memo, useContext, useState } from 'react';
import { useEditorApi } from '../../editor/editor-context.tsx';
import { useCanvas } from '../canvas-state.ts';
import type { NoteNodeType } from './card-data.ts';
import { DensityContext } from './density-context.ts';

/** A remark for people: written on with a double click, or Enter while it is selected. */
export const NoteNode = memo(
  function NoteNode({ data, selected }: NodeProps<NoteNodeType>) {
    const density = useContext(DensityContext);
    const writing = useCanvas((state) => state.writing === data.index);
    if (writing && data.mayEdit) return <NoteText data={data} />;
    return (
      <div className={clsx('note', selected && 'chosen', density !== 'full' && 'small')}>
        {density === 'full' ? data.text || 'Nothing written yet' : ''}
      </div>
    );
  },
  (before, after) => before.data === after.data && before.selected === after.selected,
);

function NoteText({ data: { index, text } }: { readonly data: NoteNodeType['data'] }) {
  const editor = useEditorApi();
  const [written, setWritten] = useState(text);
  const keep = () => {
    const note = editor.getState().content.layout.notes[index];
    if (note && written.trim() === '')
      editor.getState().edit([{ kind: 'note-remove', index }], { label: 'Remove the note' });
    else if (note && written !== note.text)
      editor
        .getState()
        .edit([{ kind: 'note-set', index, note: { ...note, text: written } }], { label: 'Write the note' });
    useCanvas.getState().write(null);
  };
  return (
    <textarea
      // The one who asked to write is about to.
      ref={(area) => area?.focus()}
      aria-label="Note"
      className="note nodrag nowheel w-full resize-none"
      value={written}
      maxLength={2000}
      onChange={({ target }) => setWritten(target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
