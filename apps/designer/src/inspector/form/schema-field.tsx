import { inWords } from '@patchcord/flows/model';
import { pointerTo } from '@patchcord/nodes/kit';
import { memo } from 'react';
import { fieldKind } from './field-kind.ts';
import { useForm } from './form-context.ts';
import { hintOf, resolved } from './schema.ts';
import type { FieldProps } from './use-field.ts';

type SchemaFieldProps = Omit<FieldProps, 'label' | 'required'> & {
  readonly label?: string;
  readonly required?: boolean;
};

/** The field of a value, whatever it is: chosen by what its schema says and by nothing else. */
export const SchemaField = memo(
  function SchemaField({ schema, path, value, label, required = false }: SchemaFieldProps) {
    const { root, editors } = useForm();
    const followed = resolved(schema, root);
    const Editor = editors[fieldKind(followed, root)];
    const name = label ?? hintOf(followed)?.label ?? inWords(String(path.at(-1) ?? ''));
    return <Editor schema={followed} path={path} value={value} label={name} required={required} />;
  },
  (before, after) =>
    before.schema === after.schema &&
    before.value === after.value &&
    before.label === after.label &&
    before.required === after.required &&
    pointerTo(before.path) === pointerTo(after.path),
);
