import { useForm } from '../form/form-context.ts';
import type { FieldProps } from '../form/use-field.ts';
import { ChoiceField } from './choice-field.tsx';
import { textOf } from './text-field.tsx';

/** The name of a credential: its secret is the engine's, and never stands in a flow. */
export function CredentialField(field: FieldProps) {
  const { offers } = useForm();
  const name = textOf(field.value);
  return (
    <ChoiceField
      mono
      field={field}
      options={() => offers.credentials().map((each) => ({ value: each, title: each }))}
      create={(text) => `Name “${text}”`}
      placeholder="None"
    >
      {name ? (
        <p className="text-xs text-ink-2">
          The engine reads it from{' '}
          <code className="font-mono">PATCHCORD_CREDENTIAL_{name.toUpperCase()}</code>.
        </p>
      ) : null}
    </ChoiceField>
  );
}
