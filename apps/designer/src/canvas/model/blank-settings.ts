import type { JsonObject } from '@patchcord/flows/edit';
import { schemaOf } from '@patchcord/flows/model';
import type { NodeDefinition } from '@patchcord/nodes/kit';
import { z } from 'zod';

const blanks = new WeakMap<NodeDefinition, JsonObject>();

const schemaPart = z.object({ default: z.json().optional(), type: z.string().optional() });

/** What stands in for settings that aren't given yet, so that a card can be drawn: defaults, and nothing in every list and text. */
export function blankSettings(definition: NodeDefinition): JsonObject {
  const known = blanks.get(definition);
  if (known) return known;
  const { properties = {} } = schemaOf(definition);
  const blank = Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]): [string, z.infer<ReturnType<typeof z.json>>][] => {
      const part = schemaPart.safeParse(schema).data;
      if (part?.default !== undefined) return [[name, part.default]];
      if (part?.type === 'array') return [[name, []]];
      return part?.type === 'string' ? [[name, '']] : [];
    }),
  );
  blanks.set(definition, blank);
  return blank;
}
