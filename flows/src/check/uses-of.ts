import { type Catalogue, intentsIn } from '@patchcord/nodes/kit';
import { conditionsOf } from './conditions/placed-conditions.ts';
import { type FlowView, viewFlow } from './flow-view.ts';
import { namesInFields } from './names-in-fields.ts';
import { plainCopy } from './plain-copy.ts';
import { pointer } from './problem.ts';
import { readsOf, writesOf } from './variable-uses.ts';

/** A place in a flow where something that is declared elsewhere is named. */
export interface Use {
  readonly name: string;
  /** JSON pointer of the field. */
  readonly path: string;
  /** Null for a handler's. */
  readonly node: string | null;
}

/** Where a flow uses what is declared for it. */
export interface Uses {
  readonly variables: readonly (Use & { readonly sets: boolean })[];
  readonly intents: readonly Use[];
  readonly destinations: readonly Use[];
  readonly documents: readonly Use[];
}

/** As far as the document can be understood; never throws, whatever it is given. */
export function usesOf(input: unknown, catalogue: Catalogue): Uses {
  const view = viewFlow(plainCopy(input).value, catalogue);
  const reads = readsOf(view).map(({ variable, path, node }) => ({
    name: variable,
    path,
    node,
    sets: false,
  }));
  const writes = writesOf(view).map(({ variable, path, node }) => ({
    name: variable,
    path,
    node,
    sets: true,
  }));
  return {
    variables: [...reads, ...writes],
    intents: intentUses(view),
    destinations: namesInFields({ view }, 'destination'),
    documents: namesInFields({ view }, 'documents'),
  };
}

function intentUses(view: FlowView): Use[] {
  const inHandlers = [...view.handlers.values()].flatMap(({ name: handler, when: { intent } }) =>
    typeof intent === 'string'
      ? [{ name: intent, path: pointer('handlers', handler, 'when', 'intent'), node: null }]
      : [],
  );
  const inConditions = conditionsOf(view).flatMap(({ condition, path, node }) =>
    intentsIn(condition).map((name) => ({ name, path, node })),
  );
  return [...inHandlers, ...inConditions];
}
