'use client';

import type { WhichReport } from '@patchcord/runtime/api';
import { Clock, CornerDownRight, PhoneIncoming, PhoneOff, X } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { ask } from '../ui/ask.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { inputLook } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useWork } from '../ui/use-work.ts';

/** “Which flow would this number run now, and why?”, also for another moment; looked up as for a call. */
export function WhichFlow() {
  const id = useId();
  const [number, setNumber] = useState('');
  /** As the browser's own field has it, on the clock of whoever asks; null: now. */
  const [moment, setMoment] = useState<string | null>(null);
  const [report, setReport] = useState<WhichReport>();
  const { busy, error, run } = useWork();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setReport(undefined);
    const at = moment === null ? '' : `?at=${Date.parse(moment)}`;
    void run(async () =>
      setReport(await ask('GET', `/api/numbers/${encodeURIComponent(number)}/which${at}`)),
    );
  };
  return (
    <section aria-label="Which flow" className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <form onSubmit={submit} className="flex flex-wrap items-center gap-3">
        <label htmlFor={id} className="font-medium">
          Which flow would this number run {moment === null ? 'now' : 'then'}?
        </label>
        <input
          id={id}
          required
          maxLength={60}
          inputMode="tel"
          placeholder="1 800 555 1234 or 100"
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          className={`${inputLook} w-52! tabular-nums`}
        />
        {moment === null ? (
          <Button look="quiet" onClick={() => setMoment(localMinute(new Date()))}>
            <Clock aria-hidden />
            At another moment
          </Button>
        ) : (
          <span className="flex items-center gap-1">
            <input
              type="datetime-local"
              aria-label="Moment"
              required
              value={moment}
              onChange={(event) => setMoment(event.target.value)}
              className={`${inputLook} w-52! tabular-nums`}
            />
            <IconButton label="Now" onClick={() => setMoment(null)}>
              <X aria-hidden />
            </IconButton>
          </span>
        )}
        <Button type="submit" busy={busy}>
          <PhoneIncoming aria-hidden />
          Look it up
        </Button>
      </form>
      {error ? <Notice tone="bad">{error}</Notice> : null}
      {report ? <Answer report={report} /> : null}
    </section>
  );
}

function Answer({ report: { flow, name, why } }: { readonly report: WhichReport }) {
  return (
    <p role="status" className="flex items-start gap-2">
      {flow ? (
        <CornerDownRight aria-hidden className="mt-0.5 size-4 shrink-0 text-live" />
      ) : (
        <PhoneOff aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      )}
      <span>
        <strong className="font-semibold">{name ?? 'No flow'}.</strong> {why}
      </span>
    </p>
  );
}

function localMinute(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
