import type { Condition } from '@patchcord/nodes/kit';
import { pointer } from '../check/problem.ts';
import type { CompiledFlow, CompiledNode } from '../model/compiled-flow.ts';
import { configFields } from '../model/config-fields.ts';

/** Something of a flow that a test can reach, as people read it. */
export interface CoveragePoint {
  readonly kind: 'node' | 'port' | 'handler' | 'condition';
  /** Its name within its kind: `need`, `sort:order`, `keyZero`, `sort/cases/0/when true`. */
  readonly name: string;
}

/** All that tests of a flow can reach: nodes, wired ports, handlers, and each condition holding and not. */
export function coveragePoints({ document, nodes, handlers }: CompiledFlow): CoveragePoint[] {
  const all = [...nodes.values()];
  return [
    ...all.map(({ id }): CoveragePoint => ({ kind: 'node', name: id })),
    ...all.flatMap(({ id, ports }) =>
      [...ports].flatMap(([port, { wired }]): CoveragePoint[] =>
        wired ? [{ kind: 'port', name: `${id}:${port}` }] : [],
      ),
    ),
    ...handlers.map(({ name }): CoveragePoint => ({ kind: 'handler', name })),
    { kind: 'handler', name: lastResort(document.settings.onError) },
    ...all.flatMap(conditionPoints),
  ];
}

/** Where failures lead that no port handles. */
export function lastResort(onError: string): string {
  return `onError (${onError})`;
}

/** How a condition, or its opposite, is named; `at` leads to it in its node's settings. */
export function conditionName(node: string, at: readonly PropertyKey[], holds: boolean): string {
  return `${node}${pointer(...at)} ${holds ? 'holds' : 'doesn’t hold'}`;
}

/** The comparisons a condition is made of, with their places. */
export function comparisonsIn(
  condition: Condition,
  at: readonly PropertyKey[],
): { readonly condition: Condition; readonly at: readonly PropertyKey[] }[] {
  if ('not' in condition) return comparisonsIn(condition.not, [...at, 'not']);
  const key = 'all' in condition ? 'all' : 'any' in condition ? 'any' : null;
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : null;
  if (key === null || parts === null) return [{ condition, at }];
  return parts.flatMap((part, index) => comparisonsIn(part, [...at, key, index]));
}

function conditionPoints({ id, definition, config }: CompiledNode): CoveragePoint[] {
  return configFields(definition, config)
    .filter(({ hint, value }) => hint.input === 'condition' && value !== undefined)
    .flatMap(({ path, value }) => comparisonsIn(value as Condition, path))
    .flatMap(({ at }) =>
      [true, false].map(
        (holds): CoveragePoint => ({ kind: 'condition', name: conditionName(id, at, holds) }),
      ),
    );
}
