import { z } from 'zod';
import { nearestOf } from '../../check/did-you-mean.ts';
import type { Json } from '../../edit/index.ts';
import { flowForm } from '../../model/flow-form.ts';
import { definitionOf } from '../../model/node-type.ts';
import { type Schema, schemaAt } from '../../model/schema-at.ts';
import type { Faulty, Fix, Fixer } from '../fix.ts';

/** A key that must be there: what it can be, where that can be told. */
export const missing: Fixer = (faulty) => {
  const { path, content } = faulty;
  const schema = schemaOf(faulty);
  if (path.join() === 'name') return [setTo(faulty, plain(content.document.id ?? 'flow'), schema)];
  return valuesFor(faulty, schema).map((value) => setTo(faulty, value, schema));
};

/** A key that means nothing here: the one that was meant, or none. */
export const unknownKey: Fixer = (faulty) => {
  const { path } = faulty;
  const known = Object.keys(schemaOf({ ...faulty, path: path.slice(0, -1) }).properties ?? {});
  const near = nearestOf(String(path.at(-1)), known);
  return [
    ...(near === null
      ? []
      : [{ label: `Make it “${near}”`, changes: [{ kind: 'field-rename' as const, path, to: near }] }]),
    { label: 'Remove it', changes: [{ kind: 'field-remove', path }] },
  ];
};

/** A value that can't be: the nearest that can, or none. */
export const wrongValue: Fixer = (faulty) => {
  const { path, value } = faulty;
  const schema = schemaOf(faulty);
  const near = [...corrected(value, schema)].map((other) => setTo(faulty, other, schema));
  const begins = schema.default;
  const label = begins === undefined ? 'Leave it out' : `Leave it out, which means ${shown(begins, schema)}`;
  const leftOut: Fix = { label, changes: [{ kind: 'field-remove', path }] };
  return [...near, leftOut, ...valuesFor(faulty, schema).map((other) => setTo(faulty, other, schema))];
};

/** The value moved to where the schema lets it be. */
function* corrected(value: unknown, { minimum, maximum, enum: choices, type }: Schema): Generator<Json> {
  if (typeof value === 'number' && minimum !== undefined && value < minimum) yield minimum;
  if (typeof value === 'number' && maximum !== undefined && value > maximum) yield maximum;
  if (typeof value === 'number' && type === 'integer') yield Math.round(value);
  if (
    typeof value === 'string' &&
    (type === 'integer' || type === 'number') &&
    Number.isFinite(Number(value))
  )
    yield Number(value);
  if (typeof value === 'number' && type === 'string') yield String(value);
  const names = (choices ?? []).filter((choice) => typeof choice === 'string');
  const near = typeof value === 'string' ? nearestOf(value, names) : null;
  if (near !== null) yield near;
}

/** What may stand there, where that is a choice of few. */
function valuesFor({ options, view, content }: Faulty, schema: Schema): Json[] {
  const { form, enum: choices, const: only, type, minimum } = schema;
  const input = typeof form === 'object' && form !== null && 'input' in form ? form.input : null;
  if (input === 'destination') return [...(options.destinations ?? [])];
  if (input === 'documents') return [content.knowledge.map(({ id }) => id)];
  if (input === 'variable') return [...view.variables.keys()];
  if (only !== undefined) return [plain(only)];
  if (choices) return choices.map(plain);
  if (schema.pattern === nodeIdPattern) return [...view.nodes.keys()];
  if (type === 'boolean') return [false];
  if (type === 'integer' || type === 'number') return [minimum ?? 0];
  return type === 'array' ? [[]] : type === 'object' ? [{}] : [];
}

function setTo({ path, step }: Faulty, value: Json, schema: Schema): Fix {
  const isStep = typeof value === 'string' && schema.pattern === nodeIdPattern;
  const name = isStep ? `“${step(value)}”` : shown(value, schema);
  return { label: `Make it ${name}`, changes: [{ kind: 'field-set', path, value }] };
}

function shown(value: unknown, { form }: Schema): string {
  const isDuration =
    typeof form === 'object' && form !== null && 'input' in form && form.input === 'milliseconds';
  if (typeof value === 'number') return isDuration ? `${value / 1000} s` : String(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'string'
    ? `“${value}”`
    : Array.isArray(value) && value.length > 0
      ? value.map(String).join(', ')
      : 'empty';
}

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}

const nodeIdPattern = schemaAt(flowForm, ['entry']).pattern;

function schemaOf({
  path,
  content,
  options,
  view,
}: Pick<Faulty, 'path' | 'content' | 'options' | 'view'>): Schema {
  const [part, id = '', inside, ...deeper] = path;
  const type = view.nodes.get(String(id))?.type;
  if (part !== 'nodes' || inside !== 'with' || type === undefined)
    return schemaAt(flowForm, path, content.document);
  const definition = definitionOf(type, options.catalogue);
  if (!definition) return {};
  const config = z.toJSONSchema(definition.config, { io: 'input' });
  return schemaAt(config, deeper, view.nodes.get(String(id))?.config);
}
