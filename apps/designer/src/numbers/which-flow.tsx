'use client';

import type { WhichReport } from '@patchcord/runtime/api';
import { CornerDownRight, PhoneIncoming, PhoneOff } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { inputLook } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';

/** “Which flow would this number run now, and why?”, looked up as for a call. */
export function WhichFlow() {
  const id = useId();
  const [number, setNumber] = useState('');
  const [report, setReport] = useState<WhichReport>();
  const { busy, error, run } = useWork();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setReport(undefined);
    void run(async () => setReport(await ask('GET', `/api/numbers/${encodeURIComponent(number)}/which`)));
  };
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <form onSubmit={submit} className="flex flex-wrap items-center gap-3">
        <label htmlFor={id} className="font-medium">
          Which flow would this number run now?
        </label>
        <input
          id={id}
          required
          maxLength={60}
          inputMode="tel"
          placeholder="1 800 555 1234 or 100"
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          className={`${inputLook} w-56! font-mono text-sm!`}
        />
        <Button type="submit" busy={busy}>
          <PhoneIncoming aria-hidden />
          Look it up
        </Button>
      </form>
      {error ? <Notice tone="bad">{error}</Notice> : null}
      {report ? (
        <p role="status" className="flex items-start gap-2">
          {report.flow ? (
            <CornerDownRight aria-hidden className="mt-0.5 size-4 shrink-0 text-live" />
          ) : (
            <PhoneOff aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
          )}
          <span>
            <strong className="font-semibold">{report.name ?? 'No flow'}.</strong> {report.why}
          </span>
        </p>
      ) : null}
    </section>
  );
}
