import { inputLook } from '../../ui/field.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { isScalar } from '../form/schema.ts';
import { type FieldProps, useField } from '../form/use-field.ts';

/** One line of text, as it is. */
export function TextField(props: FieldProps) {
  const { frame, typeText, fallback, mayEdit } = useField(props);
  return (
    <FieldFrame {...frame} onReset={isScalar(fallback) ? frame.onReset : undefined}>
      {(control) => (
        <input
          {...control}
          className={inputLook}
          readOnly={!mayEdit}
          value={textOf(props.value)}
          placeholder={textOf(fallback)}
          maxLength={props.schema.maxLength}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => typeText(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

export function textOf(value: unknown): string {
  if (isScalar(value)) return String(value);
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
