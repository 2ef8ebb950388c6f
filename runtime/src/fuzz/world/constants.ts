import type { FlowDocument } from '@patchcord/flows/model';
import type { Json, Value } from '@patchcord/nodes/kit';

/** What a flow compares its variables with, and the days it names: values that make a difference to it. */
export interface Constants {
  of(variable: string): readonly Value[];
  readonly days: readonly string[];
}

export function constantsIn(documents: readonly FlowDocument[]): Constants {
  const found = new Map<string, Set<Value>>();
  const days = new Set<string>();
  for (const { nodes, handlers } of documents) {
    for (const node of Object.values(nodes)) collect(node.with, found, days);
    for (const { when } of Object.values(handlers))
      if ('condition' in when) collect(when.condition, found, days);
  }
  return { of: (variable) => [...(found.get(variable) ?? [])], days: [...days] };
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
