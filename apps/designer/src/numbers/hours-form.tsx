'use client';

import { type LineHours, sharedHours } from '@patchcord/engine/line-hours';
import { weekSchema } from '@patchcord/nodes/calendar';
import { CalendarPlus, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../ui/button.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { WeekField } from '../ui/week-field.tsx';

interface HoursFormProps {
  readonly hours: LineHours | null;
  readonly flows: readonly { readonly value: string; readonly title: string }[];
  onChange(hours: LineHours | null): void;
}

const officeHours = [{ from: '09:00', to: '17:00' }];
const workdays = weekSchema.parse(
  Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, officeHours]),
  ),
);

/** Other flows for some hours of the week; where two share an hour, the upper one has it. */
export function HoursForm({ hours, flows, onChange }: HoursFormProps) {
  const [first] = flows;
  /** Which were added just now: the button for it may be gone. */
  const [added, setAdded] = useState<number>();
  const setFlows = (timeZone: string, changed: LineHours['flows']) =>
    onChange(changed.length === 0 ? null : { timeZone, flows: changed });
  const add = (timeZone: string, before: LineHours['flows']) => {
    setAdded(before.length);
    setFlows(timeZone, [...before, { flow: first?.value ?? '', week: workdays }]);
  };
  if (!hours) {
    const begin = () => add(Intl.DateTimeFormat().resolvedOptions().timeZone, []);
    return (
      <Button small look="quiet" className="self-start" disabled={!first} onClick={begin}>
        <CalendarPlus aria-hidden />
        Another flow at some hours
      </Button>
    );
  }
  const { timeZone } = hours;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded border p-3">
      <legend className="px-1 font-medium">By the hour</legend>
      {hours.flows.map((entry, index) => {
        const replace = (changed: LineHours['flows'][number]) =>
          setFlows(timeZone, hours.flows.with(index, changed));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is what they are.
          <div key={index} className="flex flex-col gap-2 border-b pb-3 last-of-type:border-0">
            <div className="flex items-end gap-2">
              <div className="min-w-0 flex-1">
                <Field label="Flow at these hours">
                  {(control) => (
                    <Select
                      {...control}
                      autoFocus={index === added}
                      value={entry.flow}
                      onChange={(flow) => replace({ ...entry, flow })}
                      options={flows}
                    />
                  )}
                </Field>
              </div>
              <IconButton
                label="Remove these hours"
                onClick={() =>
                  setFlows(
                    timeZone,
                    hours.flows.filter((_, at) => at !== index),
                  )
                }
              >
                <X aria-hidden />
              </IconButton>
            </div>
            <WeekField week={entry.week} onChange={(week) => replace({ ...entry, week })} />
          </div>
        );
      })}
      <Shared hours={hours} flows={flows} />
      <Button small look="quiet" className="self-start" onClick={() => add(timeZone, hours.flows)}>
        <Plus aria-hidden />
        More hours
      </Button>
      <TextField
        label="Time zone"
        help="By its name, such as Europe/Berlin."
        required
        value={timeZone}
        onChange={(event) => onChange({ ...hours, timeZone: event.target.value })}
      />
    </fieldset>
  );
}

/** Hours that two flows claim: allowed, and decided by their order. */
function Shared({ hours, flows }: { readonly hours: LineHours } & Pick<HoursFormProps, 'flows'>) {
  const nameOf = (id: string) => flows.find(({ value }) => value === id)?.title ?? id;
  const shared = sharedHours(hours);
  if (shared.length === 0) return null;
  return (
    <Notice tone="attention">
      {shared.map(({ upper, lower, hours: when }) => (
        <p key={`${upper} ${lower} ${when}`}>
          {when}: both {nameOf(upper)} and {nameOf(lower)}. {nameOf(upper)} stands above and takes the calls.
        </p>
      ))}
    </Notice>
  );
}
