import type { z } from 'zod';

export type Schema = z.core.JSONSchema.BaseSchema;

/** The schema of what stands, or should stand, at a path: the first branch of a union that knows the way. */
export function schemaAt(root: Schema, path: readonly (string | number)[], value?: unknown): Schema {
  return inside(root, path, value, root) ?? {};
}

function inside(
  schema: Schema,
  [key, ...deeper]: readonly (string | number)[],
  value: unknown,
  root: Schema,
): Schema | null {
  const here = referred(schema, root);
  if (key === undefined) return here;
  const part = partOf(value, key);
  for (const branch of branchesOf(here, value, root)) {
    const next = stepInto(branch, key);
    const found = next && inside(next, deeper, part, root);
    if (found) return found;
  }
  return null;
}

/** Itself and its branches, however they are nested; those that say “this kind” of the value first. */
function branchesOf(schema: Schema, value: unknown, root: Schema): Schema[] {
  const fits = (branch: Schema) =>
    Object.entries(branch.properties ?? {}).filter(
      ([key, part]) => isSchema(part) && isOnly(part, partOf(value, key)),
    ).length;
  return leavesOf(schema, root).toSorted((one, other) => fits(other) - fits(one));
}

function isOnly({ const: only, enum: choices }: Schema, value: unknown): boolean {
  return value !== undefined && (only === value || (choices ?? []).some((choice) => choice === value));
}

function leavesOf(schema: Schema, root: Schema): Schema[] {
  const branches = (schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []).filter(isSchema);
  return [schema, ...branches.flatMap((branch) => leavesOf(referred(branch, root), root))];
}

function stepInto(
  { properties = {}, additionalProperties, items }: Schema,
  key: string | number,
): Schema | null {
  if (typeof key === 'number') return isSchema(items) ? items : null;
  const own = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
  return isSchema(own) ? own : null;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function referred(schema: Schema, root: Schema): Schema {
  const { $ref } = schema;
  if ($ref === undefined) return schema;
  return $ref === '#' ? root : (root.$defs?.[$ref.replace('#/$defs/', '')] ?? {});
}

function partOf(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}
