'use client';

import type { Choice, Conflict } from '@patchcord/flows/edit';
import clsx from 'clsx';
import { useId } from 'react';
import { useEditor } from './editor-context.tsx';
import { conflictTitle, sideInWords } from './saving/conflict-words.ts';

interface ConflictChoiceProps {
  readonly conflict: Conflict;
  readonly chosen: Choice;
  onChoose(choice: Choice): void;
}

const sides: readonly { readonly choice: Choice; readonly title: string }[] = [
  { choice: 'mine', title: 'Mine' },
  { choice: 'theirs', title: 'Theirs' },
];

/** One field that both changed, with what each made of it. */
export function ConflictChoice({ conflict, chosen, onChoose }: ConflictChoiceProps) {
  const document = useEditor(({ content }) => content.document);
  const catalogue = useEditor((state) => state.catalogue);
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{conflictTitle(conflict, document, catalogue)}</legend>
      <div className="grid grid-cols-2 gap-2">
        {sides.map(({ choice, title }) => (
          <label
            key={choice}
            className={clsx(
              'flex min-w-0 cursor-pointer flex-col gap-1 rounded border p-3 transition-colors',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
              choice === chosen ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-hover',
            )}
          >
            <span className="flex items-center gap-2 text-xs font-medium text-ink-2">
              <input
                type="radio"
                name={name}
                className="accent-accent"
                checked={choice === chosen}
                onChange={() => onChoose(choice)}
              />
              {title}
            </span>
            <span className="max-h-40 overflow-y-auto text-sm whitespace-pre-wrap wrap-anywhere">
              {sideInWords(conflict, conflict[choice])}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
