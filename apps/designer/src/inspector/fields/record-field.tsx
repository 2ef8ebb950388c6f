import { pointerTo } from '@patchcord/nodes/kit';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { inputLook } from '../../ui/field.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { asSchema, isRecord, resolved, takesText } from '../form/schema.ts';
import { SchemaField } from '../form/schema-field.tsx';
import { startValue } from '../form/start-value.ts';
import { fieldAt, focusSoon } from '../form/use-aimed-at.ts';
import { type FieldProps, useField } from '../form/use-field.ts';

/** Values by their names, e.g. headers. A name is taken when it is finished: half of one would be another. */
export function RecordField(props: FieldProps) {
  const { frame, form, mayEdit } = useField(props);
  const { schema, path } = props;
  const names = isRecord(props.value) ? Object.keys(props.value) : [];
  const values = isRecord(props.value) ? props.value : {};
  const valueSchema = resolved(asSchema(schema.additionalProperties), form.root);
  const nameSchema = resolved(asSchema(schema.propertyNames), form.root);
  const complaint = (name: string, own?: string): string | null => {
    if (names.includes(name) && name !== own) return `“${name}” is there already.`;
    return takesText(nameSchema, name) ? null : 'This name can’t be used here: letters and digits are best.';
  };
  const add = (name: string) => {
    const told = { label: `Add “${name}” to “${props.label}”` };
    form.set([...path, name], startValue(valueSchema, form.root), told);
    focusSoon(() => fieldAt(pointerTo([...path, name])));
  };
  return (
    <FieldFrame {...frame} onReset={undefined} parts>
      {({ id, 'aria-invalid': _, ...control }) => (
        <fieldset id={id} {...control} className="min-w-0 flex flex-col gap-2">
          {names.map((name) => (
            <div key={name} className="flex flex-col gap-1 rounded border p-2">
              <div className="flex items-center gap-1">
                <NameInput
                  label={`Name of “${name}” in ${props.label}`}
                  name={name}
                  mayEdit={mayEdit}
                  complaint={(text) => complaint(text, name)}
                  onTake={(next) =>
                    form.rename([...path, name], next, { label: `Rename “${name}” to “${next}”` })
                  }
                />
                {mayEdit ? (
                  <IconButton
                    small
                    label={`Remove “${name}” from ${props.label}`}
                    onClick={() => form.remove([...path, name], { label: `Remove “${name}”` })}
                  >
                    <Trash2 aria-hidden />
                  </IconButton>
                ) : null}
              </div>
              <SchemaField
                schema={valueSchema}
                path={[...path, name]}
                value={values[name]}
                required
                key={pointerTo([...path, name])}
              />
            </div>
          ))}
          {mayEdit ? <NewName label={props.label} complaint={complaint} onTake={add} /> : null}
        </fieldset>
      )}
    </FieldFrame>
  );
}

interface NameInputProps {
  readonly label: string;
  readonly name: string;
  readonly mayEdit: boolean;
  complaint(name: string): string | null;
  onTake(name: string): void;
}

/** A name, taken with Enter or when the field is left; one that can't be stays there with the reason. */
export function NameInput({ label, name, mayEdit, complaint, onTake }: NameInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed !== name ? complaint(typed) : null;
  const take = () => {
    if (typed === null || wrong) return;
    setTyped(null);
    if (typed !== name) onTake(typed);
  };
  return (
    <span className="flex min-w-0 flex-1 flex-col gap-1">
      <input
        aria-label={label}
        aria-invalid={wrong ? true : undefined}
        className={`${inputLook} h-7! font-mono text-xs!`}
        value={typed ?? name}
        data-own-history={typed !== null || undefined}
        readOnly={!mayEdit}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape' && typed !== null) {
            event.stopPropagation();
            setTyped(null);
          }
        }}
      />
      {wrong ? <span className="text-xs text-bad">{wrong}</span> : null}
    </span>
  );
}

interface NewNameProps {
  readonly label: string;
  complaint(name: string): string | null;
  onTake(name: string): void;
}

function NewName({ label, complaint, onTake }: NewNameProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed ? complaint(typed) : null;
  const take = () => {
    if (!typed || wrong) return;
    onTake(typed);
    setTyped(null);
  };
  if (typed === null)
    return (
      <Button small look="quiet" className="self-start" onClick={() => setTyped('')}>
        <Plus aria-hidden />
        Add to {label.toLowerCase()}
      </Button>
    );
  return (
    <div className="flex flex-col gap-1">
      <div className="flex gap-1">
        <input
          // biome-ignore lint/a11y/noAutofocus: whoever pressed “Add” goes on here.
          autoFocus
          aria-label={`New name in ${label}`}
          aria-invalid={wrong ? true : undefined}
          className={`${inputLook} h-7! font-mono text-xs!`}
          placeholder="Name, then Enter"
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => (typed === '' ? setTyped(null) : take())}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take();
            if (event.key === 'Escape') {
              event.stopPropagation();
              setTyped(null);
            }
          }}
        />
      </div>
      {wrong ? <span className="text-xs text-bad">{wrong}</span> : null}
    </div>
  );
}
