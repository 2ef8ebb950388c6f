import type { z } from 'zod';
import { recordOf } from '../check/flow-view.ts';
import { handlerSchema, interfaceSchema, nodeSchema } from '../model/document.ts';
import { settingsSchema } from '../model/settings.ts';
import { variableSchema } from '../model/variable.ts';

type Part = Readonly<Record<string, unknown>>;

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
