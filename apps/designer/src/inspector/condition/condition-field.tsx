import { Plus, Trash2 } from 'lucide-react';
import { Button, IconButton } from '../../ui/button.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { isRecord } from '../form/schema.ts';
import { focusSoon } from '../form/use-aimed-at.ts';
import { type FieldProps, useField } from '../form/use-field.ts';
import { ConditionPart } from './condition-part.tsx';
import { freshCondition } from './fresh-condition.ts';

/** When something holds: built by picking, never written. */
export function ConditionField(props: FieldProps) {
  const { frame, form, set, remove, mayEdit } = useField(props);
  const { path, value, label, required } = props;
  const errors = [...form.errors].flatMap(([at, found]) => (at.startsWith(`${frame.pointer}/`) ? found : []));
  const shown = [...new Set([...frame.errors, ...errors])].slice(0, 1);
  return (
    <FieldFrame
      {...frame}
      errors={isRecord(value) ? shown : frame.errors}
      onReset={undefined}
      actions={
        value !== undefined && !required && mayEdit ? (
          <IconButton small label={`Take away: ${label}`} onClick={remove}>
            <Trash2 aria-hidden />
          </IconButton>
        ) : null
      }
    >
      {({ id, 'aria-invalid': _, ...control }) => (
        <fieldset id={id} {...control} className="min-w-0 flex flex-col gap-2">
          {isRecord(value) ? (
            <ConditionPart path={path} value={value} onRemove={null} />
          ) : (
            <Button
              small
              className="self-start"
              disabled={!mayEdit}
              aria-label={`Add a condition: ${label}`}
              onClick={() => {
                set(freshCondition());
                focusSoon(() => document.getElementById(id));
              }}
            >
              <Plus aria-hidden />
              Add a condition
            </Button>
          )}
        </fieldset>
      )}
    </FieldFrame>
  );
}
