import type { FormHint, NodeDefinition } from '@patchcord/nodes/kit';
import { z } from 'zod';
import { branchesFor, type Schema } from './schema-branch.ts';

/** Keys and indexes that lead from a node's config to a value in it. */
export type ConfigPath = readonly (string | number)[];

/** A value in a node's config and what its form hint says of it. */
export interface ConfigField {
  readonly path: ConfigPath;
  readonly hint: FormHint;
  readonly value: unknown;
}

/** A text that may hold `{{ variables }}`. */
export interface ConfigText {
  readonly path: ConfigPath;
  readonly text: string;
  /** Said to the caller; others are sent, compared or given to a model. */
  readonly spoken: boolean;
  /** The node fills it in itself: its names are no variables of the flow. */
  readonly later: boolean;
  readonly input: FormHint['input'];
}

/** Every hinted field a config has, however deep in lists, records and unions; read from the schema its form is made of. */
export function configFields(definition: NodeDefinition, config: object): ConfigField[] {
  const root = schemaOf(definition);
  const found: ConfigField[] = [];
  const visit = (schema: Schema, value: unknown, path: ConfigPath) => {
    const hint = hintOf(schema);
    if (hint) found.push({ path, hint, value });
    if (hint?.input && wholes.has(hint.input)) return;
    for (const branch of branchesFor(schema, value, root)) visit(branch, value, path);
    for (const { key, part, at } of within(schema, value)) visit(at, part, [...path, key]);
  };
  visit(root, config, []);
  return found;
}

/** Every text of a config that may hold variables. */
export function textsIn(fields: readonly ConfigField[]): ConfigText[] {
  return fields.flatMap(({ path, hint, value }) =>
    hint.input && texts.has(hint.input) ? leaves(value, path, hint) : [],
  );
}

const texts: ReadonlySet<FormHint['input']> = new Set(['liquid', 'long-liquid', 'url', 'json']);
/** Fields that are one thing to their form, whatever they are made of. */
const wholes: ReadonlySet<FormHint['input']> = new Set([...texts, 'condition']);

function leaves(value: unknown, path: ConfigPath, hint: FormHint): ConfigText[] {
  const { spoken = false, later = false, input } = hint;
  if (typeof value === 'string') return [{ path, text: value, spoken, later, input }];
  if (typeof value !== 'object' || value === null) return [];
  return entriesOf(value).flatMap(([key, part]) => leaves(part, [...path, key], hint));
}

interface Within {
  readonly key: string | number;
  readonly part: unknown;
  readonly at: Schema;
}

/** The parts of a value that a schema knows, each with its own schema. */
function within({ properties = {}, additionalProperties, items }: Schema, value: unknown): Within[] {
  if (typeof value !== 'object' || value === null) return [];
  return entriesOf(value).flatMap(([key, part]) => {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const at = Array.isArray(value) ? items : (own ?? additionalProperties);
    return typeof at === 'object' && !Array.isArray(at) ? [{ key, part, at }] : [];
  });
}

function entriesOf(value: object): [key: string | number, value: unknown][] {
  return Array.isArray(value) ? value.map((part, index) => [index, part]) : Object.entries(value);
}

const schemas = new WeakMap<NodeDefinition, Schema>();

/** The JSON Schema of a type's settings, made once: what forms and blank settings read too. */
export function schemaOf(definition: NodeDefinition): Schema {
  const known = schemas.get(definition);
  if (known) return known;
  const schema = z.toJSONSchema(definition.config, { io: 'input' });
  schemas.set(definition, schema);
  return schema;
}

/** What a schema says of the form of what it describes. */
export function hintOf(schema: Schema): FormHint | null {
  return isHinted(schema) ? schema.form : null;
}

function isHinted(schema: Schema): schema is Schema & { form: FormHint } {
  return typeof schema.form === 'object' && schema.form !== null;
}
