import { Switch } from '../../ui/switch.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';

/** On or off. */
export function ToggleField(props: FieldProps) {
  const { frame, set, fallback, mayEdit } = useField(props);
  const on = props.value ?? fallback ?? false;
  return (
    <FieldFrame {...frame} onReset={undefined} inline>
      {(control) => <Switch {...control} checked={on === true} disabled={!mayEdit} onChange={set} />}
    </FieldFrame>
  );
}
