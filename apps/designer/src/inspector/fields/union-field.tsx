import { useRef } from 'react';
import { Select } from '../../ui/select.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { asJson } from '../form/json.ts';
import { ObjectFields } from '../form/object-fields.tsx';
import { branchesOf, isRecord } from '../form/schema.ts';
import { startValue } from '../form/start-value.ts';
import { type FieldProps, useField } from '../form/use-field.ts';
import { asVariants, type Variant } from '../form/variants.ts';

/** One of several shapes: which one, and then its fields. What was written in another one comes back with it. */
export function UnionField(props: FieldProps) {
  const { frame, form, set, mayEdit } = useField(props);
  const { schema, path, value } = props;
  const variants = asVariants(branchesOf(schema, form.root), form.root);
  const chosen = variants.find((variant) => variant.fits(value));
  const left = useRef(new Map<string, unknown>());
  const choose = (name: string) => {
    const next = variants.find((variant) => variant.name === name);
    if (!next || next === chosen) return;
    if (chosen) left.current.set(chosen.name, value);
    set(asJson(left.current.get(name) ?? begun(next, value)));
  };
  const begun = (next: Variant, before: unknown) => {
    const start = startValue(next.schema, form.root);
    if (!isRecord(start) || !isRecord(before)) return start;
    const kept = Object.entries(before).filter(([key]) => next.shares(key, chosen));
    return { ...start, ...Object.fromEntries(kept) };
  };
  return (
    <FieldFrame {...frame} onReset={undefined} parts>
      {({ 'aria-labelledby': _, ...control }) => (
        <div className="flex flex-col gap-3">
          <Select
            {...control}
            value={chosen?.name ?? ''}
            onChange={choose}
            disabled={!mayEdit}
            options={variants.map(({ name, title }) => ({ value: name, title }))}
          />
          {chosen && isRecord(value) ? (
            <div className="flex flex-col gap-3 border-l-2 pl-3 empty:hidden">
              <ObjectFields schema={chosen.schema} path={path} value={value} without={chosen.fixed} />
            </div>
          ) : null}
        </div>
      )}
    </FieldFrame>
  );
}
