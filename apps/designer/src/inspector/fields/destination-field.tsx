import { Combobox } from '../../ui/combobox.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** Where a call may be handed to: one of the installation's destinations. */
export function DestinationField(props: FieldProps) {
  const { frame, form, set, remove, mayEdit } = useField(props);
  return (
    <FieldFrame {...frame} onReset={undefined}>
      {(control) => (
        <Combobox
          {...control}
          value={textOf(props.value)}
          onChange={(name) => (name === '' && !props.required ? remove() : set(name))}
          options={() => form.offers.destinations().map((name) => ({ value: name, title: name }))}
          create={(text) => `“${text}”, which this installation must be given`}
          clearable={!props.required}
          disabled={!mayEdit}
          placeholder="Choose whom to call"
        />
      )}
    </FieldFrame>
  );
}
