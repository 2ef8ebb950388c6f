import { Combobox } from '../../ui/combobox.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** Another flow, by its name. */
export function FlowField(props: FieldProps) {
  const { frame, form, set, remove, mayEdit } = useField(props);
  return (
    <FieldFrame {...frame} onReset={undefined}>
      {(control) => (
        <Combobox
          {...control}
          value={textOf(props.value)}
          onChange={(id) => (id === '' && !props.required ? remove() : set(id))}
          options={() => form.offers.flows().map(({ id, title }) => ({ value: id, title, help: id }))}
          titleOf={(id) => form.offers.flows().find((flow) => flow.id === id)?.title ?? id}
          create={(text) => `“${text}”, which isn’t there yet`}
          clearable={!props.required}
          disabled={!mayEdit}
          placeholder="Choose a flow"
        />
      )}
    </FieldFrame>
  );
}
