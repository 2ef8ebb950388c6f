import { inputLook } from '../../ui/field.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { durationFrom, durationInWords } from './duration.ts';
import { textOf } from './text-field.tsx';
import { useTypedText } from './use-typed-text.ts';

/** A length of time as people write it: “8 s”, “250 ms”, “2 min”. */
export function DurationField(props: FieldProps) {
  const { frame, type, remove, fallback, mayEdit } = useField(props);
  const typed = useTypedText(written(props.value), (text) => {
    if (text.trim() === '' && !props.required) remove();
    else type(durationFrom(text) ?? text);
  });
  const errors = typeof props.value === 'string' ? notUnderstood : frame.errors;
  return (
    <FieldFrame {...frame} errors={errors} inline>
      {(control) => (
        <input
          {...control}
          {...typed}
          className={`${inputLook} w-24! text-right tabular-nums`}
          autoComplete="off"
          readOnly={!mayEdit}
          placeholder={written(fallback)}
        />
      )}
    </FieldFrame>
  );
}

const notUnderstood = ['Write a time such as 8 s, 250 ms or 2 min.'];

function written(value: unknown): string {
  return typeof value === 'number' ? durationInWords(value) : textOf(value);
}
