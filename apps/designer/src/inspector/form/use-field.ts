import type { FieldPath, Json } from '@patchcord/flows/edit';
import { pointerTo } from '@patchcord/nodes/kit';
import { useFollower } from './followers.ts';
import { useForm } from './form-context.ts';
import { hintOf, type Schema, takesText } from './schema.ts';

/** What every field is given. */
export interface FieldProps {
  /** With its references followed. */
  readonly schema: Schema;
  readonly path: FieldPath;
  /** As it stands in the document: anything at all, undefined where it is left out. */
  readonly value: unknown;
  readonly label: string;
  /** Its parent can't do without it. */
  readonly required: boolean;
}

/** What a field shows around its control, and what it does with what is written. */
export function useField({ schema, path, value, label, required }: FieldProps) {
  const form = useForm();
  const follow = useFollower(path);
  const pointer = pointerTo(path);
  const hint = hintOf(schema);
  const told = (typing: boolean) => ({ label: `Change “${label}”`, typing });
  const remove = () =>
    form.remove(path, { label: `${'default' in schema ? 'Default for' : 'Take away'} “${label}”` });
  const isSet = value !== undefined && value !== schema.default;
  return {
    form,
    mayEdit: form.mayEdit,
    hint,
    frame: {
      label,
      pointer,
      help: hint?.help,
      errors: form.errors.get(pointer) ?? none,
      warnings: form.warnings.get(pointer) ?? none,
      onReset: isSet && !required && form.mayEdit ? remove : undefined,
      resetLabel: 'default' in schema ? 'back to default' : 'take away',
    },
    set: (next: Json) => form.set(path, next, told(false)),
    type: (next: Json) => form.set(path, next, told(true)),
    /** A text that is emptied: left out where that means something else than nothing. */
    typeText: (text: string) => {
      const meansDefault = text === '' && !required && (!takesText(schema, '') || schema.default === '');
      if (meansDefault) form.remove(path, told(true));
      else
        form.set(path, text, { ...told(true), also: follow(typeof value === 'string' ? value : '', text) });
    },
    remove,
    /** What holds where nothing is written. */
    fallback: schema.default,
  };
}

const none: readonly string[] = [];
