import { type Catalogue, type NodeDefinition, nodeIdSchema } from '@patchcord/nodes/kit';
import { z } from 'zod';
import { flowSchema, nodeSchema } from './document.ts';

/**
 * JSON Schema (draft 7, which editors know best) of a flow document made of a catalogue's nodes: each type with its
 * settings and ports, form labels as titles. `check` tells of more: what a schema can't see, such as where wires end.
 */
export function flowJsonSchema(catalogue: Catalogue): object {
  const [first, ...others] = Object.values(catalogue).map(nodeOfType);
  const nodes = first
    ? z.record(nodeIdSchema, z.discriminatedUnion('type', [first, ...others]))
    : z.strictObject({});
  const schema = z.toJSONSchema(flowSchema.extend({ nodes }), {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      const { form } = jsonSchema;
      if (typeof form !== 'object' || form === null) return;
      if ('label' in form) jsonSchema.title = String(form.label);
      if ('help' in form) jsonSchema.description = String(form.help);
      delete jsonSchema.form;
    },
  });
  // The one part that contains itself gets its name here: an id in its own schema would split it in two.
  const named: object = JSON.parse(JSON.stringify(schema).replaceAll('__schema0', 'condition'));
  return { ...named, title: 'Patchcord flow, format 1' };
}

function nodeOfType(definition: NodeDefinition) {
  const { type, version, config, title } = definition;
  return z
    .strictObject({
      type: z.literal(`${type}@${version}`),
      with: config.safeParse({}).success ? config.optional() : config,
      on: wiresOf(definition),
      visits: nodeSchema.shape.visits,
    })
    .meta({ title });
}

/** Ports that depend on a node's settings can have any name; their wires are left to `check`. */
function wiresOf({ ports }: NodeDefinition) {
  if (typeof ports === 'function') return z.record(z.string(), nodeIdSchema).optional();
  const wires = Object.entries(ports).map(([port, { label, required }]) => {
    const wire = nodeIdSchema.meta({ description: label });
    return [port, required ? wire : wire.optional()] as const;
  });
  const table = z.strictObject(Object.fromEntries(wires));
  return Object.values(ports).some(({ required }) => required) ? table : table.optional();
}
