import type { z } from 'zod';

export type Schema = z.core.JSONSchema.BaseSchema;

/** Schemas that say more of a value: what is referred to, and of a union the branch that the value fits, or will once it is finished. */
export function branchesFor(schema: Schema, value: unknown, root: Schema): Schema[] {
  const { $ref, anyOf, oneOf, allOf = [] } = schema;
  const union = anyOf ?? oneOf;
  const chosen = union && branchOf(union, value, root);
  return [...($ref ? [referred($ref, root)] : []), ...(chosen ? [chosen] : []), ...allOf];
}

/** Whether a value has a schema's shape; patterns and limits have been looked at by whoever parsed it. */
function fits(schema: Schema | boolean, value: unknown, root: Schema): boolean {
  if (typeof schema === 'boolean') return schema;
  const { anyOf, oneOf, allOf, $ref } = schema;
  const union = anyOf ?? oneOf;
  if ($ref && !fits(referred($ref, root), value, root)) return false;
  if (union && !union.some((branch) => fits(branch, value, root))) return false;
  if (allOf && !allOf.every((part) => fits(part, value, root))) return false;
  if (schema.const !== undefined && schema.const !== value) return false;
  if (schema.enum && !schema.enum.some((choice) => choice === value)) return false;
  if (schema.type && ![schema.type].flat().some((type) => isOf(type, value))) return false;
  return partsFit(schema, value, root);
}

function branchOf(union: readonly Schema[], value: unknown, root: Schema): Schema | undefined {
  return union.find((branch) => fits(branch, value, root)) ?? union.find((branch) => isMeant(branch, value));
}

/** Whether a value says of itself that it is of this branch: `kind: "set"`. */
function isMeant({ properties = {} }: Schema, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(properties).some(
    ([key, part]) =>
      typeof part === 'object' && part.const !== undefined && Reflect.get(value, key) === part.const,
  );
}

function partsFit(schema: Schema, value: unknown, root: Schema): boolean {
  const { items, properties = {}, additionalProperties = true, required = [] } = schema;
  if (Array.isArray(value))
    return value.every((part) => Array.isArray(items) || fits(items ?? true, part, root));
  if (typeof value !== 'object' || value === null) return true;
  if (!required.every((key) => Object.hasOwn(value, key))) return false;
  return Object.entries(value).every(([key, part]) =>
    fits((Object.hasOwn(properties, key) ? properties[key] : undefined) ?? additionalProperties, part, root),
  );
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function referred(reference: string, root: Schema): Schema {
  if (reference === '#') return root;
  return root.$defs?.[reference.replace('#/$defs/', '')] ?? {};
}
