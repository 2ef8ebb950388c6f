import type { z } from 'zod';
import { recordOf } from '../check/flow-view.ts';
import { handlerSchema, interfaceSchema, nodeSchema } from '../model/document.ts';
import { settingsSchema } from '../model/settings.ts';
import { variableSchema } from '../model/variable.ts';
import { sameValue } from './same-value.ts';

type Part = Readonly<Record<string, unknown>>;

/** Two documents as `meaningOf` says, but that parts which are alike anyway aren't looked into: most of a large flow. */
export function meaningsOf(before: unknown, after: unknown): readonly [Part, Part] {
  const [old, now] = [recordOf(before), recordOf(after)];
  const alike = new Map(['nodes', 'handlers', 'variables'].map((key) => [key, alikeIn(old[key], now[key])]));
  const meaning = (flow: Part) =>
    meaningOf({
      ...flow,
      ...Object.fromEntries([...alike].map(([key, same]) => [key, without(flow[key], same)])),
    });
  return [meaning(old), meaning(now)];
}

function alikeIn(before: unknown, after: unknown): ReadonlySet<string> {
  const now = recordOf(after);
  const same = Object.entries(recordOf(before)).filter(
    ([name, part]) => Object.hasOwn(now, name) && sameValue(part, now[name]),
  );
  return new Set(same.map(([name]) => name));
}

function without(parts: unknown, names: ReadonlySet<string>): unknown {
  if (names.size === 0) return parts;
  return Object.fromEntries(Object.entries(recordOf(parts)).filter(([name]) => !names.has(name)));
}

/** A document with the defaults of its format written out, part by part: one that is wrong keeps what it says. */
export function meaningOf(document: unknown): Part {
  const { $schema: _, ...flow } = recordOf(document);
  return {
    ...flow,
    settings: settingsOf(recordOf(flow.settings)),
    variables: each(flow.variables, variableSchema),
    intents: flow.intents ?? {},
    prompts: flow.prompts ?? {},
    handlers: each(flow.handlers, handlerSchema),
    nodes: each(flow.nodes, nodeSchema),
    ...(flow.interface === undefined ? {} : { interface: parsed(flow.interface, interfaceSchema) }),
  };
}

function settingsOf(settings: Part): Part {
  const known = Object.entries(settingsSchema.shape).flatMap(([key, schema]) => {
    const value = parsed(settings[key], schema);
    return value === undefined ? [] : [[key, value]];
  });
  return { ...settings, ...Object.fromEntries(known) };
}

function each(parts: unknown, schema: z.ZodType): Part {
  return Object.fromEntries(
    Object.entries(recordOf(parts)).map(([name, part]) => [name, parsed(part, schema)]),
  );
}

function parsed(value: unknown, schema: z.ZodType): unknown {
  const result = schema.safeParse(value);
  return result.success ? result.data : value;
}
