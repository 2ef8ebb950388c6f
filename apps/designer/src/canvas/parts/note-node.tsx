import type { NodeProps } from '@xyflow/react';
import clsx from 'clsx';
import { memo, useContext } from 'react';
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
  // With each letter, as everywhere: a window that is closed has lost none.
  const write = (written: string) => {
    const { content, edit } = editor.getState();
    const note = content.layout.notes[index];
    if (!note) return;
    const changed = { ...note, text: written };
    edit([{ kind: 'note-set', index, note: changed }], { label: 'Write the note', merge: `note ${index}` });
  };
  const leave = () => {
    const { content, edit } = editor.getState();
    if (content.layout.notes[index]?.text.trim() === '')
      edit([{ kind: 'note-remove', index }], { label: 'Remove the note' });
    useCanvas.getState().write(null);
  };
  return (
    <textarea
      // The one who asked to write is about to.
      ref={(area) => area?.focus()}
      aria-label="Note"
      className="note nodrag nowheel w-full resize-none"
      value={text}
      maxLength={2000}
      onChange={({ target }) => write(target.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
