'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import type { ListedNumber, PublishedFlow } from '../server/numbers.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { useWork } from '../ui/use-work.ts';
import { HoursForm } from './hours-form.tsx';

interface NumberFormProps {
  /** Absent for a new one. */
  readonly number?: ListedNumber;
  /** Those that are mapped already. */
  readonly numbers: readonly ListedNumber[];
  readonly flows: readonly PublishedFlow[];
  close(): void;
}

/** Where a number leads, always or by the hour. */
export function NumberForm({ number, numbers, flows, close }: NumberFormProps) {
  const router = useRouter();
  const [dialled, setDialled] = useState(number?.number ?? '');
  const [form, setForm] = useState({
    flow: number?.flow ?? '',
    note: number?.note ?? '',
    fallback: number?.fallback ?? false,
    hours: number?.hours ?? null,
  });
  const { busy, error, run } = useWork();
  const options = flows.map(({ id, name }) => ({ value: id, title: name }));
  // The server has the last word, and knows every way of writing a number.
  const digits = (text: string) => text.replace(/[^0-9*#]/g, '');
  const taken = numbers.find((each) => digits(dialled) !== '' && digits(each.number) === digits(dialled));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const mapped = await ask<{ number: string; name: string }>(
        'PUT',
        `/api/numbers/${encodeURIComponent(dialled)}`,
        { ...form, instead: number?.flow ?? null },
      );
      toast.success(`The next call to ${mapped.number} runs ${mapped.name}.`);
      close();
      router.refresh();
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {number ? null : (
        <TextField
          label="Number"
          error={taken && `${taken.shown} leads to ${taken.name} already: change it in the list.`}
          help="A telephone number in any form, with its country, or an extension such as 100."
          required
          maxLength={60}
          inputMode="tel"
          className="font-mono"
          value={dialled}
          onChange={(event) => setDialled(event.target.value)}
        />
      )}
      <Field
        label={form.hours ? 'Flow outside of the hours below' : 'Flow'}
        help={flows.length === 0 ? 'No flow is published yet: publish one first.' : undefined}
      >
        {(control) => (
          <Select
            {...control}
            value={form.flow}
            onChange={(flow) => setForm({ ...form, flow })}
            options={options}
            placeholder="Choose a flow"
          />
        )}
      </Field>
      <HoursForm hours={form.hours} flows={options} onChange={(hours) => setForm({ ...form, hours })} />
      <TextField
        label="Note"
        help="For people: whose line it is."
        maxLength={200}
        value={form.note}
        onChange={(event) => setForm({ ...form, note: event.target.value })}
      />
      <Checkbox
        checked={form.fallback}
        onChange={(fallback) => setForm({ ...form, fallback })}
        label="Also take calls to numbers nobody has mapped"
      />
      {error ? <Notice tone="bad">{error}</Notice> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" type="submit" busy={busy} disabled={form.flow === '' || taken !== undefined}>
          Save
        </Button>
      </div>
    </form>
  );
}
