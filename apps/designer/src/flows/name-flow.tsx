'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { longestName } from './copy-name.ts';

interface NameFlowProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  readonly title: string;
  readonly description: string;
  /** What is on the button. */
  readonly action: string;
  /** What it begins with. */
  readonly name: string;
  onName(name: string): Promise<void>;
}

/** Asks for a flow's name. */
export function NameFlow({ open, onOpenChange, title, description, ...form }: NameFlowProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <NameForm {...form} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

interface NameFormProps extends Pick<NameFlowProps, 'action' | 'name' | 'onName'> {
  close(): void;
}

function NameForm({ action, name: first, onName, close }: NameFormProps) {
  const [name, setName] = useState(first);
  const { busy, error, run } = useWork();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(() => onName(name))) close();
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label="Name"
        required
        maxLength={longestName}
        value={name}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setName(event.target.value)}
      />
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" type="submit" busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
