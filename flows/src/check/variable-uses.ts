import { type Condition, variablesIn } from '@patchcord/nodes/kit';
import { testedInTemplate, variablesInTemplate } from '../model/template.ts';
import { conditionsOf } from './conditions.ts';
import { fieldsOf, type PlacedField, type PlacedText, pointerTo, textsOf } from './fields.ts';
import { type NodeView, recordOf } from './flow-view.ts';
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
  return [...textsOf(view).flatMap(readsInText), ...inConditions];
});

function readsInText(place: PlacedText): VariableUse[] {
  const { node, text } = place;
  try {
    const tested = testedInTemplate(text);
    return variablesInTemplate(text).map((variable) => ({
      variable,
      path: pointerTo(place),
      node,
      copes: tested.has(variable),
    }));
  } catch {
    // The rule “liquid” tells of it.
    return [];
  }
}

/** Every place that sets a variable. */
export const writesOf = oncePerView((view): readonly VariableUse[] => {
  const fields = Map.groupBy(fieldsOf(view), ({ node }) => node);
  return [...view.nodes.values()].flatMap((node) =>
    variablesWrittenBy(node).map((variable) => ({
      variable,
      path: placeOf(variable, fields.get(node.id) ?? []) ?? pointer('nodes', node.id, 'with'),
      node: node.id,
      copes: true,
    })),
  );
});

/** The field that names a variable: as its value, or as the name of one of several. */
function placeOf(variable: string, fields: readonly PlacedField[]): string | undefined {
  const named = fields.find(({ hint, value }) => hint.input === 'variable' && value === variable);
  if (named) return pointerTo(named);
  const among = fields.find(
    ({ hint, value }) => hint.input === 'variables' && Object.hasOwn(recordOf(value), variable),
  );
  return among && pointerTo(among) + pointer(variable);
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
