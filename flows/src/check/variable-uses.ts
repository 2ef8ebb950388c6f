import { type Condition, variablesIn } from '@patchcord/nodes/kit';
import { configFields, liquidFields } from '../model/config-fields.ts';
import { testedInTemplate, variablesInTemplate } from '../model/template.ts';
import { conditionsOf } from './conditions.ts';
import type { FlowView, NodeView } from './flow-view.ts';
import { oncePerView } from './once-per-view.ts';
import { pointer } from './problem.ts';

/** A place that reads or writes a variable. */
export interface VariableUse {
  readonly variable: string;
  readonly path: string;
  /** The node; null where a handler's condition reads it. */
  readonly node: string | null;
  /** True where the use copes with a variable that was never set. */
  readonly copes: boolean;
}

/** Every place that reads a variable: texts and conditions. */
export const readsOf = oncePerView((view): readonly VariableUse[] => {
  const inConditions = conditionsOf(view).flatMap(({ condition, path, node }) => {
    const tested = testedIn(condition);
    return variablesIn(condition).map((variable) => ({ variable, path, node, copes: tested.has(variable) }));
  });
  return [...[...view.nodes.values()].flatMap(readsInTexts), ...inConditions];
});

function readsInTexts({ id, definition, config }: NodeView): VariableUse[] {
  if (!definition) return [];
  return liquidFields(definition).flatMap((field) => {
    const text = config[field];
    if (typeof text !== 'string') return [];
    try {
      const tested = testedInTemplate(text);
      return variablesInTemplate(text).map((variable) => ({
        variable,
        path: pointer('nodes', id, 'with', field),
        node: id,
        copes: tested.has(variable),
      }));
    } catch {
      // The rule “liquid” tells of it.
      return [];
    }
  });
}

/** Every place that sets a variable. */
export function writesOf({ nodes }: FlowView): VariableUse[] {
  return [...nodes.values()].flatMap((node) => {
    const field =
      node.definition && configFields(node.definition).find(({ hint }) => hint.input === 'variable');
    const path = pointer('nodes', node.id, 'with', ...(field ? [field.name] : []));
    return variablesWrittenBy(node).map((variable) => ({ variable, path, node: node.id, copes: true }));
  });
}

export function variablesWrittenBy({ definition, config }: NodeView): readonly string[] {
  try {
    // As in portsOf: the type that ties config to definition is lost in the catalogue's union.
    const written: readonly unknown[] = definition?.writes?.(config as never) ?? [];
    return written.filter((variable) => typeof variable === 'string');
  } catch {
    // Faulty settings, which the rule “node-config” tells of.
    return [];
  }
}

/** Variables whose being set the condition itself asks for. */
function testedIn(condition: Condition): ReadonlySet<string> {
  if ('all' in condition) return new Set(condition.all.flatMap((part) => [...testedIn(part)]));
  if ('any' in condition) return new Set(condition.any.flatMap((part) => [...testedIn(part)]));
  if ('not' in condition) return testedIn(condition.not);
  const asks = 'op' in condition && (condition.op === 'is-set' || condition.op === 'is-empty');
  return new Set(asks ? [condition.var] : []);
}
