import type { FormHint } from '@patchcord/nodes/kit';
import { branchesOf, choicesOf, hintOf, type Schema, takes } from './schema.ts';

/** Which editor a value has. */
export type FieldKind = NonNullable<FormHint['input']> | 'table' | 'group' | 'union';

/** By its hint where it has one, else by its shape. */
export function fieldKind(schema: Schema, root: Schema): FieldKind {
  const input = hintOf(schema)?.input;
  const shape = kindByShape(schema, root);
  if (!input) return shape;
  // A list is either: with names, or in a row. Variables are either: passed on as they are, or under other names.
  if (input === 'list' || input === 'variables') return shape === 'table' ? 'table' : input;
  if (input === 'select') return shape === 'select' || shape === 'toggle' ? 'select' : shape;
  return input;
}

function kindByShape(schema: Schema, root: Schema): FieldKind {
  if (choicesOf(schema, root)) return 'select';
  const branches = branchesOf(schema, root);
  if (branches.some((branch) => branch.properties)) return 'union';
  if (schema.properties) return 'group';
  if (takes(schema, 'object', root)) return 'table';
  if (takes(schema, 'array', root)) return 'list';
  if (takes(schema, 'string', root)) return 'text';
  if (takes(schema, 'number', root) || takes(schema, 'integer', root)) return 'number';
  return takes(schema, 'boolean', root) ? 'toggle' : 'json';
}
