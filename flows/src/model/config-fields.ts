import type { FormHint, NodeDefinition } from '@patchcord/nodes/kit';
import { z } from 'zod';

/** A config field and what its form hint says of it. */
export interface ConfigField {
  readonly name: string;
  readonly hint: FormHint;
}

const cache = new WeakMap<NodeDefinition, readonly ConfigField[]>();

/** The top-level fields of a node's config, read from the same schema its form is made of. */
export function configFields(definition: NodeDefinition): readonly ConfigField[] {
  const known = cache.get(definition);
  if (known) return known;
  const { properties = {} } = z.toJSONSchema(definition.config, { io: 'input' });
  const fields = Object.entries(properties).flatMap(([name, schema]) =>
    isHinted(schema) ? [{ name, hint: schema.form }] : [],
  );
  cache.set(definition, fields);
  return fields;
}

/** Fields whose text may hold `{{ variables }}`. */
export function liquidFields(definition: NodeDefinition): string[] {
  return configFields(definition)
    .filter(({ hint }) => hint.input === 'liquid' || hint.input === 'long-liquid')
    .map(({ name }) => name);
}

/** Fields whose text is said to the caller. */
export function spokenFields(definition: NodeDefinition): string[] {
  return configFields(definition)
    .filter(({ hint }) => hint.spoken)
    .map(({ name }) => name);
}

function isHinted(schema: unknown): schema is { form: FormHint } {
  return typeof schema === 'object' && schema !== null && 'form' in schema;
}
