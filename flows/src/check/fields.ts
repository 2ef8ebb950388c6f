import { type ConfigField, type ConfigText, configFields, textsIn } from '../model/config-fields.ts';
import { oncePerView } from './once-per-view.ts';
import { pointer } from './problem.ts';

/** A field of a node and where it stands in the document. */
export type PlacedField = ConfigField & Place;
export type PlacedText = ConfigText & Place;

interface Place {
  readonly node: string;
  readonly pointer: string;
}

/** Every hinted field of every node. */
export const fieldsOf = oncePerView(({ nodes }): readonly PlacedField[] =>
  [...nodes.values()].flatMap(({ id: node, definition, config }) =>
    definition ? configFields(definition, config).map((field) => ({ ...field, ...place(node, field) })) : [],
  ),
);

/** Every text that may hold variables. */
export const textsOf = oncePerView((view): readonly PlacedText[] =>
  fieldsOf(view).flatMap((field) =>
    textsIn([field]).map((text) => ({ ...text, ...place(field.node, text) })),
  ),
);

function place(node: string, { path }: Pick<ConfigField, 'path'>): Place {
  return { node, pointer: pointer('nodes', node, 'with', ...path) };
}
