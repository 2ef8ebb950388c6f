'use client';

import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useEditor, useEditorApi } from '../editor/editor-context.tsx';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { bubblesOf } from './call-view.ts';
import { type Held, heldIn } from './held-in.ts';
import { useActiveBranch } from './shown-entries.ts';
import { testsOf } from './tests-store.ts';
import { useTryApi } from './use-try.ts';

interface SaveTestProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
}

/** Makes a test of the conversation: what its caller did, what the world answered, and what must hold. */
export function SaveTest({ open, onOpenChange }: SaveTestProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Save as a test"
      description="What was said and answered is done again whenever the test runs. Choose what must come of it."
    >
      <SaveForm close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function SaveForm({ close }: { close(): void }) {
  const branch = useActiveBranch();
  const entries = branch?.entries ?? [];
  const goesOn = entries.at(-1)?.kind !== 'call-ended';
  const held = heldIn(entries);
  const [name, setName] = useState(() => nameFor(branch?.entries ?? []));
  const [off, setOff] = useState<ReadonlySet<Held['name']>>(new Set());
  const flowId = useEditor((state) => state.flowId);
  const editor = useEditorApi();
  const api = useTryApi();
  const { busy, error, problems, run } = useWork();
  const save = async () => {
    if (goesOn) await api.getState().act({ move: { hangUp: true } });
    const { session, active } = api.getState();
    const holds = held.map((each) => each.name).filter((each) => !off.has(each));
    const order = { name, session, branch: active, holds };
    const { leftOut } = await ask<{ leftOut: readonly string[] }>(
      'POST',
      `/api/flows/${flowId}/tests`,
      order,
    );
    await testsOf(editor).getState().load();
    toast.success(
      `Saved as the test “${name}”.${leftOut.length > 0 ? ' Some of the words aren’t held.' : ''}`,
    );
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(save)) close();
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label="Name"
        help="What a person would see, e.g. “asks for the hours and hears them”."
        required
        maxLength={200}
        value={name}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium">What must hold</legend>
        {held.map((each) => (
          <Checkbox
            key={each.name}
            checked={!off.has(each.name)}
            onChange={(on) => setOff(toggled(off, each.name, !on))}
            label={
              <>
                {each.title} <span className="text-ink-2">{each.words}</span>
              </>
            }
          />
        ))}
      </fieldset>
      {goesOn ? (
        <Notice>The call goes on: the caller hangs up here, and that is part of the test.</Notice>
      ) : null}
      {error ? (
        <Notice tone="bad">
          {error}
          {problems.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Notice>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" type="submit" busy={busy} disabled={off.size === held.length}>
          {goesOn ? 'Hang up and save' : 'Save'}
        </Button>
      </div>
    </form>
  );
}

function toggled<Each>(set: ReadonlySet<Each>, each: Each, on: boolean): ReadonlySet<Each> {
  const next = new Set(set);
  if (on) next.add(each);
  else next.delete(each);
  return next;
}

/** From what the caller said first. */
function nameFor(entries: Parameters<typeof bubblesOf>[0]): string {
  const first = bubblesOf(entries).find(({ who }) => who === 'caller');
  if (!first) return 'calls and hangs up';
  return first.look === 'words' ? `says “${first.text.slice(0, 120)}”` : first.text.slice(0, 120);
}
