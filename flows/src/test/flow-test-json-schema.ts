import { z } from 'zod';
import { flowTestSchema } from './flow-test.ts';

const placeholder = { type: 'string', pattern: '\\{\\{ *\\w+ *\\}\\}' } as const;

/** JSON Schema (draft 7, which editors know best) of a test file. Wherever a value may stand, a placeholder may. */
export function flowTestJsonSchema(): object {
  const schema = z.toJSONSchema(flowTestSchema, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      if (!takesMoreThanText(jsonSchema)) return;
      const { description, default: given, ...own } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      Object.assign(jsonSchema, {
        anyOf: [own, placeholder],
        ...(description !== undefined && { description }),
        ...(given !== undefined && { default: given }),
      });
    },
  });
  // The one part that contains itself gets its name here, as in the schema of flows.
  const named: object = JSON.parse(JSON.stringify(schema).replaceAll('__schema0', 'json'));
  return { ...named, title: 'Patchcord flow test, format 1' };
}

/** A value that not every text fits. */
function takesMoreThanText({
  type,
  enum: choices,
  pattern,
  const: only,
}: z.core.JSONSchema.BaseSchema): boolean {
  if (only !== undefined) return false;
  return type === 'integer' || choices !== undefined || (type === 'string' && pattern !== undefined);
}
