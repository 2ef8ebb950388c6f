import { useForm } from '../form/form-context.ts';
import type { FieldProps } from '../form/use-field.ts';
import { ChoiceField } from './choice-field.tsx';

/** Where a call may be handed to: one of the installation's destinations. */
export function DestinationField(field: FieldProps) {
  const { offers } = useForm();
  return (
    <ChoiceField
      field={field}
      options={() => offers.destinations().map((name) => ({ value: name, title: name }))}
      create={(text) => `“${text}”, which this installation must be given`}
      placeholder="Choose whom to call"
    />
  );
}
