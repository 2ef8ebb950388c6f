import { EffectFailed, type NodeRunner, type Value } from '../kit/index.ts';
import { typedValue } from '../typed-value.ts';
import type { setNode } from './set.node.ts';

/** All or nothing: where one value doesn't fit, no variable changes. */
export const runSet: NodeRunner<typeof setNode> = ({ assign }, call) => {
  const values = assign.map((assignment) => ({
    ...assignment,
    value: fitting(assignment, call.locale.timeZone),
  }));
  for (const { variable, value } of values) call.set(variable, value);
  return { port: 'done' };
};

type Assignment = Parameters<typeof runSet>[0]['assign'][number];

function fitting({ variable, type, value }: Assignment, timeZone: string): Value {
  if (value === '') return value;
  const typed = typedValue(value, type, timeZone);
  if (typed === null)
    throw new EffectFailed(
      'VALUE_UNFIT',
      `What “${variable}” should be set to is no ${type}: change its type or its text.`,
    );
  return typed;
}
