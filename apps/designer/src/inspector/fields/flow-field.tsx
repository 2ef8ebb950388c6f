import { useForm } from '../form/form-context.ts';
import type { FieldProps } from '../form/use-field.ts';
import { ChoiceField } from './choice-field.tsx';

/** Another flow, by its name. */
export function FlowField(field: FieldProps) {
  const { offers } = useForm();
  return (
    <ChoiceField
      field={field}
      options={() => offers.flows().map(({ id, title }) => ({ value: id, title, help: id }))}
      titleOf={(id) => offers.flows().find((flow) => flow.id === id)?.title ?? id}
      create={(text) => `“${text}”, which isn’t there yet`}
      placeholder="Choose a flow"
    />
  );
}
