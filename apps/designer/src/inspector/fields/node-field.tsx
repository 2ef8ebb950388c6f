import { Combobox, type PickerProps } from '../../ui/combobox.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { useForm } from '../form/form-context.ts';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** One of the flow's nodes. */
export function NodeField(props: FieldProps) {
  const { frame, set, remove } = useField(props);
  const choose = (id: string) => (id === '' && !props.required ? remove() : set(id));
  return (
    <FieldFrame {...frame} onReset={undefined}>
      {(control) => (
        <NodePicker {...control} value={textOf(props.value)} onChange={choose} clearable={!props.required} />
      )}
    </FieldFrame>
  );
}

export function NodePicker({ placeholder = 'Choose a step', ...props }: PickerProps) {
  const { offers, mayEdit } = useForm();
  return (
    <Combobox
      {...props}
      disabled={!mayEdit}
      placeholder={placeholder}
      options={() => offers.nodes().map(({ id, title }) => ({ value: id, title: id, help: title }))}
    />
  );
}
