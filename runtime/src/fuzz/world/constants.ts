import type { CompiledFlow } from '@patchcord/flows/model';
import type { Json, Value } from '@patchcord/nodes/kit';

/** What a flow compares its variables with, and the days it names: values that make a difference to it. */
export interface Constants {
  of(variable: string): readonly Value[];
  /** Variables of the first flow that it looks at and never sets: the installation does, or nobody. */
  readonly givenOnly: readonly string[];
  readonly days: readonly string[];
}

export function constantsIn(flows: readonly CompiledFlow[]): Constants {
  const found = new Map<string, Set<Value>>();
  const days = new Set<string>();
  for (const {
    document: { nodes, handlers },
  } of flows) {
    for (const node of Object.values(nodes)) collect(node.with, found, days);
    for (const { when } of Object.values(handlers))
      if ('condition' in when) collect(when.condition, found, days);
  }
  return {
    of: (variable) => [...(found.get(variable) ?? [])],
    givenOnly: neverSet(flows[0], found),
    days: [...days],
  };
}

function neverSet(flow: CompiledFlow | undefined, compared: ReadonlyMap<string, unknown>): string[] {
  if (!flow) return [];
  const set = new Set<string>();
  // The catalogue and its configs are matched where flows are compiled; here only the pair's shared type is lost.
  for (const { definition, config } of flow.nodes.values())
    for (const variable of definition.writes?.(config as never) ?? []) set.add(variable);
  return Object.keys(flow.document.variables).filter((name) => compared.has(name) && !set.has(name));
}

function collect(part: Json | object, found: Map<string, Set<Value>>, days: Set<string>): void {
  if (typeof part === 'string' && /^\d{4}-\d\d-\d\d$/.test(part)) days.add(part);
  if (typeof part !== 'object' || part === null) return;
  const { var: variable, value }: Record<string, unknown> = { ...part };
  if (typeof variable === 'string') add(found, variable, value);
  for (const inner of Object.values(part)) collect(inner, found, days);
}

function add(found: Map<string, Set<Value>>, variable: string, value: unknown): void {
  const values = found.get(variable) ?? new Set();
  found.set(variable, values);
  for (const one of Array.isArray(value) ? value : [value]) {
    if (typeof one === 'string' || typeof one === 'boolean') values.add(one);
    // Numbers on both sides of a limit, and some that are less as texts.
    if (typeof one === 'number')
      for (const near of [one, one - 1, one + 1, 0, one * 10, 9, 10, 100]) values.add(near);
  }
}
