import type { FormHint } from '@patchcord/nodes/kit';
import type { z } from 'zod';

/** A piece of the JSON Schema that zod makes of a node's settings, hints included. */
export type Schema = z.core.JSONSchema.BaseSchema;

/** Follows a reference; what stands beside it counts as well. */
export function resolved(schema: Schema, root: Schema): Schema {
  const { $ref, ...beside } = schema;
  if (!$ref) return schema;
  const target = $ref === '#' ? root : root.$defs?.[$ref.replace('#/$defs/', '')];
  return target ? { ...resolved(target, root), ...beside } : beside;
}

export function hintOf({ form }: Schema): FormHint | null {
  return isHint(form) ? form : null;
}

function isHint(form: unknown): form is FormHint {
  return typeof form === 'object' && form !== null && 'label' in form;
}

/** A property's schema: one that isn't a schema at all is treated as one that takes anything. */
export function asSchema(part: unknown): Schema {
  return isSchema(part) ? part : {};
}

function isSchema(part: unknown): part is Schema {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

/** What the items of a list are like. */
export function itemsOf(schema: Schema, root: Schema): Schema {
  return resolved(asSchema(schema.items), root);
}

/** The ways a value may be; none where there is only one. */
export function branchesOf({ oneOf, anyOf }: Schema, root: Schema): Schema[] {
  return (oneOf ?? anyOf ?? []).map((branch) => resolved(asSchema(branch), root));
}

/** A closed set of values, however the schema says it; null where it is open. */
export function choicesOf(schema: Schema, root: Schema): Scalar[] | null {
  if (schema.const !== undefined) return isScalar(schema.const) ? [schema.const] : null;
  if (schema.enum) return schema.enum.filter(isScalar);
  const branches = branchesOf(schema, root).map((branch) => choicesOf(branch, root));
  return branches.length > 0 && branches.every((choices) => choices !== null) ? branches.flat() : null;
}

export type Scalar = string | number | boolean;

export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a schema takes values of a JSON type. */
export function takes(schema: Schema, type: string, root: Schema): boolean {
  if (schema.type !== undefined) return [schema.type].flat().includes(asJsonType(type));
  return branchesOf(schema, root).some((branch) => takes(branch, type, root));
}

type JsonType = NonNullable<Extract<Schema['type'], string>>;

function asJsonType(type: string): JsonType {
  const found = jsonTypes.find((each) => each === type);
  if (!found) throw new Error(`“${type}” is no type of JSON.`);
  return found;
}

const jsonTypes: readonly JsonType[] = ['object', 'array', 'string', 'number', 'boolean', 'null', 'integer'];

/** Whether a text fits what the schema says of texts. */
export function takesText(
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern }: Schema,
  text: string,
) {
  return text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern).test(text));
}
