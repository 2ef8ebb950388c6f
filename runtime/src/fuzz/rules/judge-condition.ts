import type { Comparison, Condition, Value } from '@patchcord/nodes/kit';

/** What is known of a call when a condition is decided; undefined: never set, null: not known from outside. */
export interface Known {
  valueOf(variable: string): Value | undefined | null;
  phrasesOf(intent: string): readonly string[];
  /** The caller's last words; null where not known. */
  readonly lastHeard: string | null;
}

/**
 * What a condition means, written down a second time and on purpose in another way than the engine's: numbers by size, words
 * by their sound. Null where what it asks for is not known.
 */
export function judgeCondition(condition: Condition, known: Known): boolean | null {
  if ('all' in condition) return every(condition.all.map((part) => judgeCondition(part, known)));
  if ('any' in condition)
    return negated(every(condition.any.map((part) => negated(judgeCondition(part, known)))));
  if ('not' in condition) return negated(judgeCondition(condition.not, known));
  if ('intent' in condition)
    return known.lastHeard === null
      ? null
      : soundsLikeOneOf(known.phrasesOf(condition.intent), known.lastHeard);
  const actual = known.valueOf(condition.var);
  return actual === null ? null : compare(condition, actual);
}

function every(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function negated(part: boolean | null): boolean | null {
  return part === null ? null : !part;
}

function compare(test: Comparison, actual: Value | undefined): boolean {
  switch (test.op) {
    case 'is-set':
      return actual !== undefined && actual !== '';
    case 'is-empty':
      return actual === undefined || actual === '';
    case 'is':
      return isSame(actual, test.value);
    case 'is-not':
      return !isSame(actual, test.value);
    case 'one-of':
      return test.value.some((value) => isSame(actual, value));
    case 'mentions':
      return actual !== undefined && soundsLikeOneOf(test.value, String(actual));
    case 'starts-with':
      return actual !== undefined && String(actual).toLowerCase().indexOf(test.value.toLowerCase()) === 0;
    case 'less':
      return sizeOf(actual) < test.value;
    case 'at-most':
      return sizeOf(actual) <= test.value;
    case 'greater':
      return sizeOf(actual) > test.value;
    case 'at-least':
      return sizeOf(actual) >= test.value;
  }
}

/** NaN, which is neither more nor less than anything, where it is no number. */
function sizeOf(value: Value | undefined): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /\S/.test(value) ? Number(value) : Number.NaN;
}

function isSame(actual: Value | undefined, wanted: Value): boolean {
  if (actual === undefined) return false;
  if (typeof wanted === 'number') return sizeOf(actual) === wanted;
  const [one, other] = [String(actual), String(wanted)];
  return (
    one.trim().toLowerCase() === other.trim().toLowerCase() ||
    (soundOf(other) !== '' && soundOf(one) === soundOf(other))
  );
}

function soundsLikeOneOf(phrases: readonly string[], text: string): boolean {
  const sound = ` ${soundOf(text)} `;
  return phrases.some((phrase) => soundOf(phrase) !== '' && sound.includes(` ${soundOf(phrase)} `));
}

const sounds = new Map<string, string>();
const mostSounds = 20_000;

/** Speech has no punctuation, no capitals and no apostrophes. */
function soundOf(text: string): string {
  const known = sounds.get(text);
  if (known !== undefined) return known;
  const spoken = text.normalize('NFKC').toLowerCase().replaceAll("'", '').replaceAll('’', '');
  const words = spoken.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (sounds.size >= mostSounds) sounds.clear();
  sounds.set(text, words.join(' '));
  return words.join(' ');
}
