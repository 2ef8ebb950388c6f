import { Combobox } from '../../ui/combobox.tsx';
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

interface NodePickerProps {
  readonly value: string;
  onChange(id: string): void;
  readonly clearable?: boolean;
  readonly placeholder?: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
}

export function NodePicker({ placeholder = 'Choose a step', ...props }: NodePickerProps) {
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
