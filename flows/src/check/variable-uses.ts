import { type Condition, leadingName, variablesIn } from '@patchcord/nodes/kit';
import { conditionsOf } from './conditions/placed-conditions.ts';
import { fieldsOf, type PlacedField, pointerTo, textsOf } from './fields.ts';
import type { FlowView, NodeView } from './flow-view.ts';
import { namesInFields } from './names-in-fields.ts';
import { oncePerView } from './once-per-view.ts';
import { pointer } from './problem.ts';
import { type TextRead, textReads } from './text-reads.ts';

/** A place that reads or writes a variable. */
export interface VariableUse {
  readonly variable: string;
  readonly path: string;
  /** The node; null where a handler's condition reads it. */
  readonly node: string | null;
  /** True where the use copes with a variable that was never set. */
  readonly copes: boolean;
}

/** One in a node. */
type NodeUse = VariableUse & { readonly node: string };

/** Every place that reads a variable: texts and conditions. */
export const readsOf = oncePerView((view): readonly VariableUse[] => {
  const inConditions = conditionsOf(view).flatMap(({ condition, path, node }) => {
    const tested = testedIn(condition);
    return variablesIn(condition).map((variable) => ({ variable, path, node, copes: tested.has(variable) }));
  });
  return [...textReads(view).flatMap(readsInText), ...inConditions, ...readsByName(view), ...serversOf(view)];
});

/** Variables that name the servers of a model's tools: the node fills in the rest of such an address, but not these. */
export const serversOf = oncePerView((view): readonly NodeUse[] =>
  textsOf(view).flatMap((text) => {
    const variable = text.later && text.input === 'url' ? leadingName(text.text) : null;
    return variable === null ? [] : [{ variable, path: pointerTo(text), node: text.node, copes: false }];
  }),
);

/** Variables that a field names and its node doesn't set: those it passes on, as they are. */
function readsByName(view: FlowView): VariableUse[] {
  const named = [...namesInFields({ view }, 'variable'), ...namesInFields({ view }, 'variables')];
  const byPlace = new Map(named.map((name) => [name.path, name]));
  return [...byPlace.values()].flatMap(({ node, name, path }) => {
    if (variablesSetBy(view).get(node)?.has(name)) return [];
    return [{ variable: name, path, node, copes: true }];
  });
}

function readsInText({ text, variables, tested }: TextRead): VariableUse[] {
  return variables.map((variable) => ({
    variable,
    path: pointerTo(text),
    node: text.node,
    copes: tested.has(variable),
  }));
}

/** Every place that sets a variable. */
export const writesOf = oncePerView((view): readonly NodeUse[] => {
  const fields = Map.groupBy(fieldsOf(view), ({ node }) => node);
  return [...view.nodes.values()].flatMap((node) =>
    [...(variablesSetBy(view).get(node.id) ?? [])].map((variable) => ({
      variable,
      path: placeOf(variable, fields.get(node.id) ?? []) ?? pointer('nodes', node.id, 'with'),
      node: node.id,
      copes: true,
    })),
  );
});

/** The field that names a variable. */
function placeOf(variable: string, fields: readonly PlacedField[]): string | undefined {
  const field = fields.find(({ hint, value }) => hint.input === 'variable' && value === variable);
  return field && pointerTo(field);
}

/** What each node sets. */
export const variablesSetBy = oncePerView(
  ({ nodes }): ReadonlyMap<string, ReadonlySet<string>> =>
    new Map([...nodes].map(([id, node]) => [id, new Set(variablesWrittenBy(node))])),
);

function variablesWrittenBy({
  definition,
  config,
}: Pick<NodeView, 'definition' | 'config'>): readonly string[] {
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
