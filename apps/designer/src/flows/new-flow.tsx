'use client';

import clsx from 'clsx';
import { FilePlus2, LayoutTemplate, Plus } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import type { Template } from '../server/flows.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useGo } from '../ui/use-go.ts';
import { useWork } from '../ui/use-work.ts';
import { longestName } from './copy-name.ts';

interface NewFlowProps {
  readonly templates: readonly Template[];
}

/** Makes a flow, from blank or from one that came with the product, and opens it. */
export function NewFlow({ templates }: NewFlowProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        New flow
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="New flow">
        <NewFlowForm templates={templates} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const blank = 'blank';

function NewFlowForm({ templates, close }: NewFlowProps & { close(): void }) {
  const { going, go } = useGo();
  const [name, setName] = useState('');
  const [from, setFrom] = useState<string>(blank);
  const { busy, error, run } = useWork();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const origin = from === blank ? { kind: 'blank' } : { kind: 'template', id: from };
      const { id } = await ask<{ id: string }>('POST', '/api/flows', { name, from: origin });
      go(`/flows/${id}`);
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Name"
        required
        maxLength={longestName}
        placeholder="Front desk"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <RadioGroup.Root
        value={from}
        onValueChange={setFrom}
        aria-label="Begin with"
        className="grid max-h-72 grid-cols-2 gap-2 overflow-y-auto p-1"
      >
        <Beginning value={blank} icon={FilePlus2} title="Blank" text="A greeting and a good-bye" />
        {templates.map(({ id, name: title, nodes }) => (
          <Beginning
            key={id}
            value={id}
            icon={LayoutTemplate}
            title={title}
            text={`Template, ${nodes} steps`}
          />
        ))}
      </RadioGroup.Root>
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" type="submit" busy={busy || going}>
          Make it
        </Button>
      </div>
    </form>
  );
}

interface BeginningProps {
  readonly value: string;
  readonly icon: typeof FilePlus2;
  readonly title: string;
  readonly text: string;
}

function Beginning({ value, icon: Icon, title, text }: BeginningProps) {
  return (
    <RadioGroup.Item
      value={value}
      className={clsx(
        'flex items-start gap-2 rounded border p-3 text-left transition-colors hover:bg-hover',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft',
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-2" />
      <span className="flex flex-col">
        <span className="font-medium">{title}</span>
        <span className="text-xs text-ink-2">{text}</span>
      </span>
    </RadioGroup.Item>
  );
}
