import type { FormHint } from '@patchcord/nodes/kit';
import type { Checking } from './checking.ts';
import { fieldsOf, pointerTo } from './fields.ts';
import { pointer } from './problem.ts';

/** A name that stands in a field of one kind, e.g. a document's or a destination's. */
export interface PlacedName {
  readonly node: string;
  readonly name: string;
  readonly path: string;
}

export function namesInFields({ view }: Pick<Checking, 'view'>, input: FormHint['input']): PlacedName[] {
  return fieldsOf(view)
    .filter(({ hint }) => hint.input === input)
    .flatMap((field) => {
      const { node, value } = field;
      const path = pointerTo(field);
      if (!Array.isArray(value)) return typeof value === 'string' ? [{ node, name: value, path }] : [];
      const names: readonly unknown[] = value;
      return names.flatMap((name, index) =>
        typeof name === 'string' ? [{ node, name, path: path + pointer(index) }] : [],
      );
    });
}
