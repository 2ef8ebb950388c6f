import { type Catalogue, leadingName, pointerTo } from '@patchcord/nodes/kit';
import {
  type Change,
  type ChangeOf,
  type FieldPath,
  type Json,
  type JsonObject,
  same,
} from '../edit/index.ts';
import { renamedInCondition } from './rename-in-condition.ts';
import { renamedInText } from './rename-in-text.ts';
import { type WrittenField, writtenFields } from './written-fields.ts';

/**
 * What gives a variable another name: where it is declared, and wherever the flow reads or sets it. Renamed back, the flow is
 * byte for byte what it was, if nothing had the other name before.
 */
export function renameVariable(
  document: JsonObject,
  catalogue: Catalogue,
  from: string,
  to: string,
): Change[] {
  return [
    { kind: 'field-rename', path: ['variables', from], to },
    ...usesRenamed(document, catalogue, from, to),
  ];
}

/** What lets every place that reads or sets a variable read or set another one. */
export function usesRenamed(
  document: JsonObject,
  catalogue: Catalogue,
  from: string,
  to: string,
): ChangeOf<'field-set'>[] {
  const fields = writtenFields(document, catalogue);
  const takers = new Set(fields.flatMap((field) => takerOf(field, from)));
  const changes = fields
    .flatMap((field) => valuesRenamed(field, takers, from, to))
    .map(([path, value]) => ({ kind: 'field-set' as const, path, value }));
  // A list of variables is a field, and so is each of them.
  return [...new Map(changes.map((change) => [pointerTo(change.path), change])).values()];
}

type Renamed = [path: FieldPath, value: Json][];

function valuesRenamed(field: WrittenField, takers: ReadonlySet<string>, from: string, to: string): Renamed {
  const { path, input, value } = field;
  if (input === 'variable') return value === from ? [[path, to]] : [];
  if (input === 'variables')
    return namesIn(value).flatMap((name, index): Renamed => (name === from ? [[[...path, index], to]] : []));
  if (input !== 'condition') return textsRenamed(field, takers, from, to);
  const renamed = renamedInCondition(value, 'var', from, to);
  return same(renamed, value) ? [] : [[path, renamed]];
}

function textsRenamed(
  { path: field, texts }: WrittenField,
  takers: ReadonlySet<string>,
  from: string,
  to: string,
): Renamed {
  return texts.flatMap(({ path, text, later, input }): Renamed => {
    // What its node fills in later has names of its own, but for the server that an address begins with.
    const isOwn = !later || takers.has(pointerTo(itemAround(field)));
    const isServer = input === 'url' && leadingName(text) === from;
    const renamed = isOwn ? renamedInText(text, from, to) : isServer ? text.replace(from, to) : text;
    return renamed === text ? [] : [[path, renamed]];
  });
}

/** Where a list hands the variable to the texts beside it, which its node fills in later: a tool's item in the list of tools. */
function takerOf({ path, input, value }: WrittenField, variable: string): string[] {
  return input === 'variables' && namesIn(value).includes(variable) ? [pointerTo(path.slice(0, -1))] : [];
}

/** The innermost item of a list that a field stands in. */
function itemAround(path: FieldPath): FieldPath {
  return path.slice(0, path.findLastIndex((key) => typeof key === 'number') + 1);
}

function namesIn(value: Json): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
