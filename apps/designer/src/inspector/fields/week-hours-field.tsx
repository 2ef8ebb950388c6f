import type { Week } from '@patchcord/nodes/calendar';
import { WeekField } from '../../ui/week-field.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { asJson } from '../form/json.ts';
import { isRecord } from '../form/schema.ts';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** The hours of a week. Only the days that are changed are written. */
export function WeekHoursField(props: FieldProps) {
  const { frame, form, remove } = useField(props);
  const week = weekOf(props.value ?? props.schema.default);
  const change = (next: Week) => {
    const before = new Map(Object.entries(week));
    const changed = Object.entries(next).filter(([day, spans]) => before.get(day) !== spans);
    const [first, second] = changed;
    if (first && !second)
      form.set([...props.path, first[0]], asJson(first[1]), {
        label: `Change the hours of ${first[0]}`,
        typing: true,
      });
    else if (first)
      form.set(props.path, asJson({ ...Object(props.value), ...Object.fromEntries(changed) }), {
        label: 'Change the hours of several days',
      });
  };
  return (
    <FieldFrame {...frame} onReset={frame.onReset && remove}>
      {({ id, ...control }) => (
        <fieldset id={id} disabled={!form.mayEdit} {...control} className="min-w-0">
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
