import { intentsIn } from '@patchcord/nodes/kit';
import type { Rule } from '../checking.ts';
import { conditionsOf } from '../conditions/placed-conditions.ts';
import { didYouMean } from '../did-you-mean.ts';
import { pointer } from '../problem.ts';

/** Every intent that a handler or condition asks for is declared. */
export const intents: Rule = ({ view }) => {
  const asked = [
    ...[...view.handlers.values()].flatMap(({ name, when: { intent } }) =>
      typeof intent === 'string' ? [{ intent, path: pointer('handlers', name, 'when', 'intent') }] : [],
    ),
    ...conditionsOf(view).flatMap(({ condition, path }) =>
      intentsIn(condition).map((intent) => ({ intent, path })),
    ),
  ];
  return asked
    .filter(({ intent }) => !view.intents.has(intent))
    .map(({ intent, path }) => ({
      code: 'intent-unknown',
      path,
      severity: 'error',
      message: `The intent “${intent}” isn't declared.`,
      fix: didYouMean(intent, view.intents, 'Declare it under “intents” with what callers say.'),
    }));
};
