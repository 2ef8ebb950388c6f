import { inputLook } from '../../ui/field.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** A day. The browser's own field has it day by day; what stands there and is none is told. */
export function DateField(props: FieldProps) {
  const { frame, set, remove, mayEdit } = useField(props);
  const written = textOf(props.value);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(Date.parse(written));
  const day = isDay ? written : '';
  return (
    <FieldFrame {...frame}>
      {(control) => (
        <div className="flex items-center gap-2">
          <input
            {...control}
            type="date"
            className={`${inputLook} w-40!`}
            readOnly={!mayEdit}
            value={day}
            onChange={(event) => {
              const next = event.target.value;
              if (next) set(next);
              else if (props.required) set('');
              else remove();
            }}
          />
          <span className="text-xs text-ink-2">
            {day ? weekday.format(new Date(`${day}T00:00:00Z`)) : written}
          </span>
        </div>
      )}
    </FieldFrame>
  );
}

const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
