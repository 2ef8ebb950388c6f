import { useForm } from '../form/form-context.ts';
import type { FieldProps } from '../form/use-field.ts';
import { ChoiceField } from './choice-field.tsx';

/** What callers may want: one of the flow's intents, or a new one by its name. */
export function IntentField(field: FieldProps) {
  const { offers } = useForm();
  return (
    <ChoiceField
      field={field}
      options={() => offers.intents().map((name) => ({ value: name, title: name }))}
      create={(text) => `New intent “${text}”`}
      onCreate={(name) => offers.declareIntent(name)}
      placeholder="Choose an intent"
    />
  );
}
