import { Combobox } from '../../ui/combobox.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** The name of a credential: its secret is the engine's, and never stands in a flow. */
export function CredentialField(props: FieldProps) {
  const { frame, form, set, remove, mayEdit } = useField(props);
  const name = textOf(props.value);
  return (
    <FieldFrame {...frame} onReset={undefined}>
      {(control) => (
        <>
          <Combobox
            {...control}
            mono
            value={name}
            onChange={(text) => (text === '' && !props.required ? remove() : set(text))}
            options={() => form.offers.credentials().map((each) => ({ value: each, title: each }))}
            create={(text) => `Name “${text}”`}
            clearable={!props.required}
            disabled={!mayEdit}
            placeholder="None"
          />
          {name ? (
            <p className="text-xs text-ink-2">
              The engine reads it from{' '}
              <code className="font-mono">PATCHCORD_CREDENTIAL_{name.toUpperCase()}</code>.
            </p>
          ) : null}
        </>
      )}
    </FieldFrame>
  );
}
