import type { Value } from '@patchcord/nodes/kit';
import { builtInVariables } from '../../model/variable.ts';
import { type FlowView, recordOf } from '../flow-view.ts';
import { oncePerView } from '../once-per-view.ts';
import { variablesSetBy } from '../variable-uses.ts';

/**
 * The values of each variable that only nodes of the flow set, each to values it tells of. Any other may be given from
 * outside, e.g. by the installation or by the flow around.
 */
export const closedValues = oncePerView((view): ReadonlyMap<string, readonly (Value | undefined)[]> => {
  const values = new Map<string, Set<Value | undefined>>();
  const open = new Set([...Object.keys(builtInVariables), ...view.interface.inputs]);
  for (const { id, definition, config } of view.nodes.values()) {
    const told = toldBy(definition, config);
    for (const variable of variablesSetBy(view).get(id) ?? []) {
      const only = Object.hasOwn(told, variable) ? told[variable] : undefined;
      if (!only) open.add(variable);
      else values.set(variable, new Set([...(values.get(variable) ?? []), ...only]));
    }
  }
  return new Map(
    [...values]
      .filter(([variable]) => !open.has(variable))
      .map(([variable, set]) => [variable, [...set, valueAtFirst(view, variable)]]),
  );
});

function toldBy(
  definition: NonNullable<ReturnType<FlowView['nodes']['get']>>['definition'],
  config: object,
): Readonly<Record<string, readonly Value[]>> {
  try {
    // As in portsOf: the type that ties config to definition is lost in the catalogue's union.
    return definition?.writesOnly?.(config as never) ?? {};
  } catch {
    // Faulty settings, which the rule “node-config” tells of.
    return {};
  }
}

function valueAtFirst({ document }: FlowView, variable: string): Value | undefined {
  const { default: first } = recordOf(recordOf(recordOf(document).variables)[variable]);
  return typeof first === 'string' || typeof first === 'number' || typeof first === 'boolean'
    ? first
    : undefined;
}
