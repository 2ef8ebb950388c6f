'use client';

import type { Choice, Conflict } from '@patchcord/flows/edit';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ConflictChoice } from './conflict-choice.tsx';

interface ConflictDialogProps {
  readonly conflicts: readonly Conflict[];
  settle(choices: readonly Choice[]): void;
  readonly open: boolean;
  onOpenChange(open: boolean): void;
}

/** Two people changed the same fields: both are shown, and whoever comes second chooses. */
export function ConflictDialog({ conflicts, settle, open, onOpenChange }: ConflictDialogProps) {
  const [choices, setChoices] = useState<readonly Choice[]>(() => conflicts.map(() => 'mine'));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        conflicts.length === 1
          ? 'The same field was changed elsewhere'
          : 'The same fields were changed elsewhere'
      }
      description="In another window, or by somebody else. All other edits of both are here already; which should it be? Undo brings the other one back."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          settle(choices);
        }}
      >
        {conflicts.map((conflict, index) => (
          <ConflictChoice
            key={conflict.path.join('/')}
            conflict={conflict}
            chosen={choices[index] ?? 'mine'}
            onChoose={(choice) => setChoices(choices.with(index, choice))}
          />
        ))}
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Decide later</Button>
          <Button look="primary" type="submit">
            Go on with these
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
