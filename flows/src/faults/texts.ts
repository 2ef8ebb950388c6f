import { recordOf } from '../check/flow-view.ts';
import { pointer } from '../check/problem.ts';
import { valueAt } from '../model/field-path.ts';
import { type Path, put } from './edit.ts';
import type { Fault, Operator, Source } from './fault.ts';
import { placesOf, variablesOf } from './places.ts';

const takesVariables = new Set(['liquid', 'long-liquid', 'url', 'json']);

/** Each variable in each text is another, or is missing; each text that is said or sent is cut short. */
export const alterTexts: Operator = function* (source) {
  for (const { path, text, node } of textsIn(source)) {
    for (const { operator, what, changed } of [...otherVariables(text, source), ...cut(text)])
      yield {
        operator,
        place: pointer(...path),
        what,
        document: put(source.document, path, changed),
        node,
      };
  }
};

interface PlacedText {
  readonly path: Path;
  readonly text: string;
  readonly node: string | null;
}

function textsIn(source: Source): PlacedText[] {
  const inNodes = placesOf(source).flatMap(({ hint, value, path, node }) =>
    hint?.input && takesVariables.has(hint.input) ? leaves(value, path, node) : [],
  );
  const filler = ['settings', 'filler', 'text'];
  const intentional = valueAt(source.document, filler);
  return typeof intentional === 'string'
    ? [...inNodes, { path: filler, text: intentional, node: null }]
    : inNodes;
}

function leaves(value: unknown, path: Path, node: string): PlacedText[] {
  if (typeof value === 'string') return [{ path, text: value, node }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((part, index) => leaves(part, [...path, index], node));
  return Object.entries(recordOf(value)).flatMap(([key, part]) => leaves(part, [...path, key], node));
}

type Alteration = Pick<Fault, 'operator' | 'what'> & { readonly changed: string };

const output = /\{\{\s*(\w+)[^}]*\}\}|\{%\s*(?:if|elsif|unless)\s+(\w+)/g;

function otherVariables(text: string, source: Source): Alteration[] {
  return [...text.matchAll(output)].flatMap((found) => {
    const [whole, printed, tested] = found;
    const name = printed ?? tested ?? '';
    const replaced = (by: string) => text.slice(0, found.index) + by + text.slice(found.index + whole.length);
    const others = variablesOf(source)
      .filter((other) => other !== name)
      .map((other) => ({
        operator: 'text-variable',
        what: `“${other}” stands in the text instead of “${name}”`,
        changed: replaced(whole.replace(new RegExp(`\\b${name}\\b`), other)),
      }));
    const missing = {
      operator: 'drop-text-variable',
      what: `“${name}” is missing in the text`,
      changed: replaced(''),
    };
    return printed === undefined ? others : [...others, missing];
  });
}

/** Without its last word, or its last sign where it is but one. */
function cut(text: string): Alteration[] {
  const shorter = text.replace(/\s+\S+$/, '');
  const changed = shorter === text ? text.slice(0, -1) : shorter;
  if (changed === '' || /[{%]/.test(text.slice(changed.length))) return [];
  return [{ operator: 'cut-text', what: `the text ends with “${changed.slice(-20)}”`, changed }];
}
