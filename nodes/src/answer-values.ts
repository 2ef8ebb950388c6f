import type { AnswerPart } from './http-fields.ts';
import { jsonAt } from './json-at.ts';
import { EffectFailed, type Json, type Value } from './kit/index.ts';
import { typedValue } from './typed-value.ts';

/**
 * What a server's answer means for the variables it is kept in. One part that doesn't fit fails all of them, so that a flow
 * never goes on with half an order. The message names the part, never what stood there: that may be personal.
 */
export function answerValues(
  answer: Json,
  parts: readonly AnswerPart[],
  timeZone: string,
): readonly (readonly [variable: string, value: Value])[] {
  return parts.map((part) => [part.into, partValue(answer, part, timeZone)] as const);
}

function partValue(answer: Json, { from, type, optional }: AnswerPart, timeZone: string): Value {
  const found = jsonAt(answer, from);
  const isMissing = found === undefined || found === null;
  if (isMissing && optional) return '';
  const value = isMissing ? null : typedValue(found, type, timeZone);
  if (value !== null) return value;
  const name = from ? `“${from}”` : 'The whole of it';
  throw new EffectFailed(
    'HTTP_ANSWER_UNFIT',
    `The server’s answer is not what the flow expects: ${name} is ${isMissing ? 'missing' : `no ${type}`}.`,
  );
}
