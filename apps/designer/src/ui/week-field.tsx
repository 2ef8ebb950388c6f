'use client';

import type { Week } from '@patchcord/nodes/calendar';
import { CopyCheck, Plus, X } from 'lucide-react';
import { Button, IconButton } from './button.tsx';
import { inputLook } from './field.tsx';

interface WeekFieldProps {
  readonly week: Week;
  onChange(week: Week): void;
}

const days: readonly (readonly [keyof Week, string])[] = [
  ['monday', 'Monday'],
  ['tuesday', 'Tuesday'],
  ['wednesday', 'Wednesday'],
  ['thursday', 'Thursday'],
  ['friday', 'Friday'],
  ['saturday', 'Saturday'],
  ['sunday', 'Sunday'],
];

/** The hours of a week, day by day; one that ends before it begins goes over midnight. */
export function WeekField({ week, onChange }: WeekFieldProps) {
  return (
    <div className="flex flex-col gap-1">
      {days.map(([day, name]) => (
        <div key={day} className="flex items-start gap-2">
          <span className="w-18 shrink-0 py-1 text-xs text-ink-2">{name}</span>
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <DayStrip spans={week[day]} />
            {week[day].length === 0 ? <span className="py-1 text-xs text-ink-3">—</span> : null}
            {week[day].map((span, index) => (
              <SpanField
                // biome-ignore lint/suspicious/noArrayIndexKey: a span is what stands at its place.
                key={index}
                day={name}
                span={span}
                onChange={(changed) => onChange({ ...week, [day]: week[day].with(index, changed) })}
                onRemove={() => onChange({ ...week, [day]: week[day].filter((_, at) => at !== index) })}
              />
            ))}
          </div>
          <IconButton
            small
            label={`Add hours on ${name}`}
            onClick={() => onChange({ ...week, [day]: [...week[day], { from: '09:00', to: '17:00' }] })}
          >
            <Plus aria-hidden />
          </IconButton>
        </div>
      ))}
      {week.monday.length > 0 && workdays.some((day) => !isAlike(week[day], week.monday)) ? (
        <Button
          small
          look="quiet"
          className="self-start"
          onClick={() =>
            onChange({ ...week, ...Object.fromEntries(workdays.map((day) => [day, week.monday])) })
          }
        >
          <CopyCheck aria-hidden />
          Same hours Monday to Friday
        </Button>
      ) : null}
    </div>
  );
}

const workdays = ['tuesday', 'wednesday', 'thursday', 'friday'] as const;

function isAlike(one: Week['monday'], other: Week['monday']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type Span = Week['monday'][number];

const minutesOfDay = 24 * 60;

/** A day from midnight to midnight, with its hours filled in; what goes over midnight ends at its edge. */
function DayStrip({ spans }: { readonly spans: readonly Span[] }) {
  return (
    <div aria-hidden className="relative mt-2.5 h-1 overflow-hidden rounded-full bg-line">
      {spans.map(({ from, to }) => {
        const [begin, end] = [minutesAt(from), minutesAt(to)];
        const length = (end > begin ? end : minutesOfDay) - begin;
        return (
          <span
            key={`${from} ${to}`}
            className="absolute inset-y-0 bg-accent"
            style={{ left: `${(begin / minutesOfDay) * 100}%`, width: `${(length / minutesOfDay) * 100}%` }}
          />
        );
      })}
    </div>
  );
}

function minutesAt(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return Math.min(minutesOfDay, (hours || 0) * 60 + (minutes || 0));
}

interface SpanFieldProps {
  readonly day: string;
  readonly span: Span;
  onChange(span: Span): void;
  onRemove(): void;
}

function SpanField({ day, span, onChange, onRemove }: SpanFieldProps) {
  const time = (end: keyof Span, label: string) => (
    <input
      aria-label={`${day}, ${label}`}
      className={`${inputLook} h-7! w-16! px-2! font-mono text-xs!`}
      placeholder="09:00"
      pattern="(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00"
      title="A time such as 09:00; midnight is 24:00"
      required
      value={span[end]}
      onChange={(event) => onChange({ ...span, [end]: event.target.value })}
    />
  );
  return (
    <div className="flex items-center gap-1">
      {time('from', 'from')}
      <span aria-hidden>–</span>
      {time('to', 'until')}
      <IconButton small label={`Remove these hours of ${day}`} onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
