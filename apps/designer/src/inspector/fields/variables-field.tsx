import { X } from 'lucide-react';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { listOf } from './phrases-field.tsx';
import { VariablePicker } from './variable-field.tsx';

/** Several of the flow's variables. */
export function VariablesField(props: FieldProps) {
  const { frame, set, remove, mayEdit } = useField(props);
  const names = listOf(props.value);
  const change = (next: readonly string[]) => {
    if (next.length === 0 && !props.required) remove();
    else set([...next]);
  };
  const add = (name: string) => {
    if (name && !names.includes(name)) change([...names, name]);
  };
  return (
    <FieldFrame {...frame} onReset={undefined}>
      {(control) => (
        <div className="flex flex-col gap-1">
          {names.length > 0 ? (
            <ul className="flex flex-wrap gap-1">
              {names.map((name) => (
                <li
                  key={name}
                  className="inline-flex items-center rounded-sm bg-sunken pl-2 font-mono text-xs"
                >
                  {name}
                  <button
                    type="button"
                    disabled={!mayEdit}
                    aria-label={`Remove ${name} from ${props.label}`}
                    className="grid size-6 place-items-center rounded-sm text-ink-3 hover:text-ink"
                    onClick={() => change(names.filter((each) => each !== name))}
                  >
                    <X aria-hidden className="size-3" />
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          <VariablePicker {...control} value="" onChange={add} placeholder="Add a variable" />
        </div>
      )}
    </FieldFrame>
  );
}
