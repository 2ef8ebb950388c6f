import { Plus, Trash2 } from 'lucide-react';
import { Button, IconButton } from '../../ui/button.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { ObjectFields } from '../form/object-fields.tsx';
import { isRecord } from '../form/schema.ts';
import { startValue } from '../form/start-value.ts';
import { fieldAt, focusSoon } from '../form/use-aimed-at.ts';
import { type FieldProps, useField } from '../form/use-field.ts';

/** A few values that belong together; where they may be left out, all of them are or none. */
export function GroupField(props: FieldProps) {
  const { frame, form, set, remove, mayEdit } = useField(props);
  const { schema, path, value, label, required } = props;
  const isOptional = !required && schema.default === undefined;
  if (isOptional && value === undefined)
    return (
      <FieldFrame {...frame} inline>
        {({ id, 'aria-describedby': describedby }) => (
          <Button
            small
            id={id}
            aria-describedby={describedby}
            aria-label={`Set: ${label}`}
            disabled={!mayEdit}
            onClick={() => {
              set(startValue(schema, form.root));
              focusSoon(() => fieldAt(frame.pointer));
            }}
          >
            <Plus aria-hidden />
            Set
          </Button>
        )}
      </FieldFrame>
    );
  return (
    <FieldFrame
      {...frame}
      parts
      onReset={undefined}
      actions={
        isOptional && mayEdit ? (
          <IconButton small label={`Take away: ${label}`} onClick={remove}>
            <Trash2 aria-hidden />
          </IconButton>
        ) : null
      }
    >
      {({ id, 'aria-invalid': _, ...control }) => (
        <fieldset id={id} {...control} className="min-w-0 flex flex-col gap-3 border-l-2 pl-3">
          <ObjectFields schema={schema} path={path} value={isRecord(value) ? value : {}} />
        </fieldset>
      )}
    </FieldFrame>
  );
}
