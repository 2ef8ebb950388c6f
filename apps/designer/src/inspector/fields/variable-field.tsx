import { Combobox, type PickerProps } from '../../ui/combobox.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type Form, useForm } from '../form/form-context.ts';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** One of the flow's variables, or a new one by its name. */
export function VariableField(props: FieldProps) {
  const { frame, set, remove, fallback } = useField(props);
  const choose = (name: string) => {
    if (name === '' && !props.required) remove();
    else set(name);
  };
  return (
    <FieldFrame {...frame} onReset={fallback === undefined ? undefined : frame.onReset}>
      {(control) => (
        <VariablePicker
          {...control}
          value={textOf(props.value)}
          onChange={choose}
          clearable={!props.required}
          placeholder={textOf(fallback) || 'Choose or name one'}
        />
      )}
    </FieldFrame>
  );
}

export function VariablePicker(props: PickerProps) {
  const form = useForm();
  return (
    <Combobox
      mono
      {...props}
      disabled={!form.mayEdit}
      options={() => variableOptions(form)}
      create={(text) => (variableName.test(text) ? `New variable “${text}”` : null)}
      onCreate={(name) => form.offers.declareVariable(name)}
    />
  );
}

export function variableOptions({ offers }: Form) {
  return offers.variables().map(({ name, type, from }) => ({ value: name, title: name, help: from || type }));
}

const variableName = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
