import { inputLook } from '../../ui/field.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';
import { useTypedText } from './use-typed-text.ts';

/** A number; the arrow keys count. What is none stands there until it is mended, with what is wrong about it. */
export function NumberField(props: FieldProps) {
  const { frame, set, type, remove, fallback, mayEdit } = useField(props);
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = props.schema;
  const take = (text: string) => {
    if (text.trim() === '' && !props.required) remove();
    else type(numberFrom(text) ?? text);
  };
  const count = (by: number) => {
    const from = Number(props.value ?? fallback ?? 0);
    if (Number.isFinite(from)) set(Math.min(maximum, Math.max(minimum, from + by)));
  };
  const typed = useTypedText(textOf(props.value), take);
  return (
    <FieldFrame {...frame} inline>
      {(control) => (
        <input
          {...control}
          {...typed}
          className={`${inputLook} w-24! text-right tabular-nums`}
          inputMode="decimal"
          autoComplete="off"
          readOnly={!mayEdit}
          placeholder={textOf(fallback)}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (!by || !mayEdit) return;
            event.preventDefault();
            typed.onBlur();
            count(by);
          }}
        />
      )}
    </FieldFrame>
  );
}

/** Null where it is no number. */
export function numberFrom(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}
