import type { Note } from '@patchcord/flows/edit';
import type { NoteNodeType } from '../parts/card-data.ts';

const width = 240;
const lettersALine = 34;

export const noteId = (index: number): string => `@note ${index}`;

/** The index of a note's node; null for any other. */
export function noteIndex(id: string): number | null {
  return id.startsWith('@note ') ? Number(id.slice(6)) : null;
}

export function drawNotes(notes: readonly Note[], chosen: number | null, mayEdit: boolean): NoteNodeType[] {
  return notes.map(({ x, y, text }, index) => {
    const size = { width, height: 16 + 20 * linesOf(text) };
    return {
      id: noteId(index),
      type: 'note',
      position: { x, y },
      ...size,
      measured: size,
      data: { index, text, mayEdit },
      selected: chosen === index,
      connectable: false,
      zIndex: -1,
      ariaLabel: `Note: ${text}`,
      domAttributes: { tabIndex: chosen === index ? 0 : -1, 'aria-roledescription': 'note' },
    };
  });
}

function linesOf(text: string): number {
  const lines = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / lettersALine)));
  return Math.max(
    2,
    lines.reduce((sum, count) => sum + count, 0),
  );
}
