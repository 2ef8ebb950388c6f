import type { Json } from '@patchcord/flows/edit';
import { freshCondition } from '../condition/fresh-condition.ts';
import {
  asSchema,
  branchesOf,
  choicesOf,
  hintOf,
  isRecord,
  resolved,
  type Schema,
  takes,
  takesText,
} from './schema.ts';

/** What stands there at first: the least that has the schema's shape; what has a default is left out. */
export function startValue(schema: Schema, root: Schema, siblings: readonly unknown[] = []): Json {
  if (hintOf(schema)?.input === 'condition') return freshCondition();
  const [choice] = choicesOf(schema, root) ?? [];
  if (choice !== undefined) return choice;
  const [branch] = branchesOf(schema, root);
  if (branch) return startValue(branch, root, siblings);
  if (schema.properties) return startObject(schema, root, siblings);
  if (takes(schema, 'array', root)) return startList(schema, root);
  if (takes(schema, 'object', root)) return {};
  if (takes(schema, 'string', root)) return '';
  if (takes(schema, 'boolean', root)) return false;
  return schema.minimum ?? 0;
}

function startObject(
  { properties = {}, required = [] }: Schema,
  root: Schema,
  siblings: readonly unknown[],
): Json {
  return Object.fromEntries(
    required.map((key) => {
      const schema = resolved(asSchema(properties[key]), root);
      return [key, isName(schema) ? freeName(key, schema, siblings) : startValue(schema, root)];
    }),
  );
}

/** A list that may not be empty begins with one. */
function startList(schema: Schema, root: Schema): Json {
  const items = resolved(asSchema(schema.items), root);
  const isFilledLater = hintOf(schema)?.input === 'documents' || !items.properties;
  return (schema.minItems ?? 0) > 0 && !isFilledLater ? [startValue(items, root)] : [];
}

/** A name that others refer to: nobody wants to think one up before the rest is written. */
function isName(schema: Schema): boolean {
  const { input = 'text' } = hintOf(schema) ?? {};
  return (
    schema.pattern !== undefined && input === 'text' && takesText(schema, 'name2') && !takesText(schema, '')
  );
}

function freeName(key: string, schema: Schema, siblings: readonly unknown[]): string {
  const taken = new Set(siblings.map((each) => (isRecord(each) ? each[key] : undefined)));
  let number = siblings.length + 1;
  while (taken.has(`${key}${number}`)) number++;
  const name = `${key}${number}`;
  return takesText(schema, name) ? name : '';
}
