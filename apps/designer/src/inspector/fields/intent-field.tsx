import { Combobox } from '../../ui/combobox.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** What callers may want: one of the flow's intents, or a new one by its name. */
export function IntentField(props: FieldProps) {
  const { frame, form, set, mayEdit } = useField(props);
  return (
    <FieldFrame {...frame} onReset={undefined}>
      {(control) => (
        <Combobox
          {...control}
          value={textOf(props.value)}
          onChange={set}
          options={() => form.offers.intents().map((name) => ({ value: name, title: name }))}
          create={(text) => `New intent “${text}”`}
          onCreate={(name) => form.offers.declareIntent(name)}
          disabled={!mayEdit}
          placeholder="Choose an intent"
        />
      )}
    </FieldFrame>
  );
}
