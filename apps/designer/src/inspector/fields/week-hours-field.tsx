import type { Week } from '@patchcord/nodes/calendar';
import { WeekField } from '../../ui/week-field.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { asJson } from '../form/json.ts';
import { isRecord } from '../form/schema.ts';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** The hours of a week. What is changed is written for its day alone. */
export function WeekHoursField(props: FieldProps) {
  const { frame, form, remove } = useField(props);
  const week = weekOf(props.value ?? props.schema.default);
  const change = (next: Week) => {
    for (const [day, spans] of Object.entries(next))
      if (!Object.values(week).includes(spans))
        form.set([...props.path, day], asJson(spans), { label: `Change the hours of ${day}`, typing: true });
  };
  return (
    <FieldFrame {...frame} onReset={frame.onReset && remove}>
      {({ id, ...control }) => (
        <fieldset id={id} disabled={!form.mayEdit} {...control}>
          <WeekField week={week} onChange={change} />
        </fieldset>
      )}
    </FieldFrame>
  );
}

/** Whatever stands there, as hours that can be shown and mended. */
function weekOf(value: unknown): Week {
  const week = isRecord(value) ? value : {};
  return {
    monday: spansOf(week.monday),
    tuesday: spansOf(week.tuesday),
    wednesday: spansOf(week.wednesday),
    thursday: spansOf(week.thursday),
    friday: spansOf(week.friday),
    saturday: spansOf(week.saturday),
    sunday: spansOf(week.sunday),
  };
}

function spansOf(day: unknown): Week['monday'] {
  if (!Array.isArray(day)) return [];
  return day.map((span) => ({ from: textOf(Object(span).from), to: textOf(Object(span).to) }));
}
