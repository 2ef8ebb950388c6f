import { isJsonObject, type Json, type JsonObject } from '../content.ts';
import type { Dice } from './dice.ts';

/** Names that have tripped programs up, and some that haven't. */
const keys = ['text', 'a', 'b', '2', '10', '01', '__proto__', 'constructor', 'ä/~ö', 'with', ''];
const texts = ['', 'Hello.', '{{ said }}', '\u{1F4DE} “ring”', 'x\ny', '\ud800'];

export const randomKey = (dice: Dice): string => dice.pick(keys, 'text');

/** Something that JSON can say. */
export function randomValue(dice: Dice, depth = 0): Json {
  switch (dice.below(depth > 2 ? 5 : 8)) {
    case 0:
      return null;
    case 1:
      return dice.below(2) === 0;
    case 2:
      return dice.below(100_000) / 4 - 7;
    case 3:
    case 4:
      return dice.pick(texts, '');
    case 5:
      return Array.from({ length: dice.below(4) }, () => randomValue(dice, depth + 1));
    default:
      return randomObject(dice, depth + 1);
  }
}

export function randomObject(dice: Dice, depth = 0): JsonObject {
  return Object.fromEntries(
    Array.from({ length: dice.below(4) }, () => [randomKey(dice), randomValue(dice, depth + 1)]),
  );
}

/** A way from the document to something in it, of any kind; to its whole at times. */
export function randomPath(dice: Dice, document: Json): (string | number)[] {
  const path: (string | number)[] = [];
  let here = document;
  while (typeof here === 'object' && here !== null && dice.below(6) > 0) {
    const inner: readonly Json[] | JsonObject = here;
    const step = isJsonObject(inner)
      ? dice.pick(Object.keys(inner), randomKey(dice))
      : dice.below(Math.max(1, Array.isArray(inner) ? inner.length : 1));
    path.push(step);
    here = Object.hasOwn(inner, step) ? Reflect.get(inner, step) : null;
  }
  return path;
}
