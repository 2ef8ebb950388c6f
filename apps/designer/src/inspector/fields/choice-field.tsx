import type { ReactNode } from 'react';
import { Combobox, type ComboboxProps } from '../../ui/combobox.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

interface ChoiceFieldProps
  extends Pick<ComboboxProps, 'options' | 'titleOf' | 'create' | 'onCreate' | 'placeholder' | 'mono'> {
  readonly field: FieldProps;
  /** Said of what is chosen, below it. */
  readonly children?: ReactNode;
}

/** Something there are many of, chosen by its name; where it needn't be, the empty choice takes it away. */
export function ChoiceField({ field, children, ...choice }: ChoiceFieldProps) {
  const { frame, set, remove, mayEdit } = useField(field);
  return (
    <FieldFrame {...frame} onReset={undefined}>
      {(control) => (
        <>
          <Combobox
            {...control}
            {...choice}
            value={textOf(field.value)}
            onChange={(name) => (name === '' && !field.required ? remove() : set(name))}
            clearable={!field.required}
            disabled={!mayEdit}
          />
          {children}
        </>
      )}
    </FieldFrame>
  );
}
