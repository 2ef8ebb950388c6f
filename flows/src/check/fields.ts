import { type ConfigField, type ConfigText, configFields, textsIn } from '../model/config-fields.ts';
import { oncePerView } from './once-per-view.ts';
import { pointer } from './problem.ts';

/** A field of a node. */
export type PlacedField = ConfigField & { readonly node: string };
export type PlacedText = ConfigText & { readonly node: string };

/** Every hinted field of every node, however deep. */
export const fieldsOf = oncePerView(({ nodes }): readonly PlacedField[] =>
  [...nodes.values()].flatMap(({ id: node, definition, config }) =>
    definition ? configFields(definition, config).map((field) => ({ ...field, node })) : [],
  ),
);

/** Every text that may hold variables. */
export const textsOf = oncePerView((view): readonly PlacedText[] =>
  fieldsOf(view).flatMap((field) => textsIn([field]).map((text) => ({ ...text, node: field.node }))),
);

/** Where it stands in the document. Asked only for what is wrong or told of: most fields never are. */
export function pointerTo({ node, path }: Pick<PlacedField, 'node' | 'path'>): string {
  return pointer('nodes', node, 'with', ...path);
}
