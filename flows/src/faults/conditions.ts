import type { Comparison, Condition } from '@patchcord/nodes/kit';
import { recordOf } from '../check/flow-view.ts';
import { pointer } from '../check/problem.ts';
import { type Path, put } from './edit.ts';
import type { Fault, Operator, Source } from './fault.ts';
import { placesOf, variablesOf } from './places.ts';

/** Each part of each condition is turned round, tests otherwise, another value or another variable. */
export const alterConditions: Operator = function* (source) {
  for (const { condition, path, node } of conditionsIn(source))
    for (const { operator, what, changed } of alterations(condition, source))
      yield {
        operator,
        place: pointer(...path),
        what,
        document: put(source.document, path, changed),
        node,
      };
};

interface Placed {
  readonly condition: Condition;
  readonly path: Path;
  readonly node: string | null;
}

function conditionsIn(source: Source): Placed[] {
  const inNodes = placesOf(source).flatMap(({ hint, value, path, node }): Placed[] =>
    hint?.input === 'condition' ? partsOf(value as Condition, path, node) : [],
  );
  const inHandlers = Object.entries(recordOf(source.document.handlers)).flatMap(([name, handler]) => {
    const { condition } = recordOf(recordOf(handler).when);
    if (condition === undefined) return [];
    return partsOf(condition as Condition, ['handlers', name, 'when', 'condition'], null);
  });
  return [...inNodes, ...inHandlers];
}

function partsOf(condition: Condition, path: Path, node: string | null): Placed[] {
  const own = { condition, path, node };
  if ('not' in condition) return [own, ...partsOf(condition.not, [...path, 'not'], node)];
  const [key, parts] = groupOf(condition) ?? [];
  if (!key || !parts) return [own];
  return [own, ...parts.flatMap((part, index) => partsOf(part, [...path, key, index], node))];
}

function groupOf(condition: Condition): ['all' | 'any', Condition[]] | null {
  if ('all' in condition) return ['all', condition.all];
  return 'any' in condition ? ['any', condition.any] : null;
}

type Alteration = Pick<Fault, 'operator' | 'what'> & { readonly changed: Condition };

function alterations(condition: Condition, source: Source): Alteration[] {
  const negated: Alteration = {
    operator: 'negate-condition',
    what: 'the condition is turned round',
    changed: 'not' in condition ? condition.not : { not: condition },
  };
  const group = groupOf(condition);
  if (group) return [negated, ...groupAlterations(...group)];
  if (!('op' in condition)) return [negated];
  return [
    negated,
    ...operatorsInstead(condition),
    ...valuesInstead(condition),
    ...variablesOf(source)
      .filter((name) => name !== condition.var)
      .map((name) => ({
        operator: 'condition-variable',
        what: `“${name}” is looked at instead of “${condition.var}”`,
        changed: { ...condition, var: name },
      })),
  ];
}

function groupAlterations(key: 'all' | 'any', parts: readonly Condition[]): Alteration[] {
  const other: Alteration = {
    operator: 'all-or-any',
    what: `“${key}” is turned into “${key === 'all' ? 'any' : 'all'}”`,
    changed: key === 'all' ? { any: [...parts] } : { all: [...parts] },
  };
  if (parts.length < 2) return [other];
  const fewer = parts.map((_, index): Alteration => {
    const left = parts.filter((_part, at) => at !== index);
    const what = `part ${index + 1} of “${key}” is missing`;
    return { operator: 'drop-condition', what, changed: key === 'all' ? { all: left } : { any: left } };
  });
  return [other, ...fewer];
}

const alike = [
  ['is', 'is-not'],
  ['less', 'at-most', 'greater', 'at-least'],
  ['mentions', 'one-of'],
  ['is-set', 'is-empty'],
] as const;

function operatorsInstead(condition: Comparison): Alteration[] {
  const instead: readonly string[] = [
    ...(alike.find((ops) => ops.some((op) => op === condition.op)) ?? []),
    ...(condition.op === 'is' && typeof condition.value === 'number' ? ['less', 'greater', 'at-least'] : []),
    ...(alike[1].some((op) => op === condition.op) ? ['is'] : []),
  ];
  return instead
    .filter((op) => op !== condition.op)
    .map((op) => ({
      operator: 'condition-operator',
      what: `tests “${op}” instead of “${condition.op}”`,
      // The value fits both: they are grouped by what they compare.
      changed: { ...condition, op } as Comparison,
    }));
}

function valuesInstead(condition: Comparison): Alteration[] {
  if (!('value' in condition)) return [];
  const { value } = condition;
  return otherValues(value).map((other) => ({
    operator: 'condition-value',
    what: `${JSON.stringify(other)} instead of ${JSON.stringify(value)}`,
    // As above: another value of the same kind.
    changed: { ...condition, value: other } as Comparison,
  }));
}

function otherValues(value: string | number | boolean | readonly string[]): unknown[] {
  if (typeof value === 'number') return [value - 1, value + 1];
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') return [`${value}x`];
  const fewer = value.length > 1 ? value.map((_, index) => value.filter((_part, at) => at !== index)) : [];
  return [...fewer, ...value.map((text, index) => value.with(index, `${text}x`))];
}
