'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { ask, sentenceOf } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, inputLook } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';
import { useTestsApi } from './use-tests.ts';

interface EditTestProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  /** Of the test’s route. */
  readonly address: string;
  readonly name: string;
}

/** A test as its file has it, for those who want all of it in their hands. */
export function EditTest({ open, onOpenChange, address, name }: EditTestProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={name}
      description="As its file has it: moves of the caller, answers of the world, and what must hold."
    >
      <EditForm address={address} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function EditForm({ address, close }: { readonly address: string; close(): void }) {
  const [text, setText] = useState<string | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const { busy, error, problems, run } = useWork();
  const api = useTestsApi();
  useEffect(() => {
    let isGone = false;
    const load = async () => {
      const { test } = await ask<{ test: unknown }>('GET', address);
      if (!isGone) setText(typeof test === 'string' ? test : JSON.stringify(test, null, 2));
    };
    load().catch((failure: unknown) => isGone || setMissing(sentenceOf(failure)));
    return () => {
      isGone = true;
    };
  }, [address]);
  const broken = text === null ? null : brokenIn(text);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text === null || broken) return;
    const saved = await run(async () => {
      await ask('PUT', address, { test: JSON.parse(text) });
      await api.getState().load();
    });
    if (saved) close();
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label="Test, as JSON" error={broken ?? undefined}>
        {(control) => (
          <textarea
            {...control}
            rows={18}
            spellCheck={false}
            disabled={text === null}
            value={text ?? ''}
            onChange={(event) => setText(event.target.value)}
            className={`${inputLook} h-auto! py-2 font-mono text-xs! whitespace-pre`}
          />
        )}
      </Field>
      {missing ? <Notice tone="bad">{missing}</Notice> : null}
      {error ? (
        <Notice tone="bad">
          {error}
          <ul>
            {problems.slice(0, 5).map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path ? <code className="font-mono text-xs">{path} </code> : null}
                {message}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" type="submit" busy={busy} disabled={text === null || broken !== null}>
          Save
        </Button>
      </div>
    </form>
  );
}

function brokenIn(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? `No JSON: ${error.message}.` : 'No JSON.';
  }
}
