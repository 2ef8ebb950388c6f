import type { Expectations } from '../expectations.ts';
import type { Asked, Happened, Listening } from '../happened.ts';
import type { TestFailure } from '../test-failure.ts';
import { fitsParts, inWords } from './fits-parts.ts';
import { judgeOrder } from './judge-list.ts';

type ExpectedListening = NonNullable<Expectations['listens']>[number];

/** How callers are listened to, and what models are asked. */
export function judgeAsking({ listens = [], asks = [] }: Expectations, happened: Happened): TestFailure[] {
  return [
    ...judgeOrder({
      code: 'listens-otherwise',
      at: ['expect', 'listens'],
      expected: listens,
      happened: happened.listens,
      fits: fitsListening,
      tell: inWords,
      tellExpected: inWords,
      fix: 'Correct what may be said or pressed at the node, or the test.',
    }),
    ...judgeOrder({
      code: 'asks-otherwise',
      at: ['expect', 'asks'],
      expected: asks,
      happened: happened.asks,
      fits: fitsParts,
      tell: ({ history: _, ...asked }: Asked) => inWords(asked),
      tellExpected: inWords,
      fix: 'Correct what the model is told, or the test.',
    }),
  ];
}

function fitsListening({ phrases = [], keys = {}, ...parts }: ExpectedListening, came: Listening): boolean {
  const ready = new Set(came.phrases);
  return fitsParts(parts, came) && fitsParts(keys, came.keys) && phrases.every((phrase) => ready.has(phrase));
}
