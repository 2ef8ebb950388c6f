import type { z } from 'zod';
import type { examplesSchema } from './flow-test.ts';

export type Example = z.infer<typeof examplesSchema>[number];

const placeholder = /\{\{ *(\w+) *\}\}/g;
const alone = /^\{\{ *(\w+) *\}\}$/;

/** A placeholder that no example fills in. */
export class PlaceholderUnknown extends Error {
  readonly code = 'PLACEHOLDER_UNKNOWN';
  readonly placeholder: string;
  constructor(placeholder: string) {
    super(`“{{ ${placeholder} }}” is filled in by no example.`);
    this.name = 'PlaceholderUnknown';
    this.placeholder = placeholder;
  }
}

/**
 * A part of a test with its placeholders filled in; one that is a whole text becomes the example's value, whatever its
 * type. @throws PlaceholderUnknown
 */
export function fillIn(part: unknown, example: Example): unknown {
  if (typeof part === 'string') {
    const [, whole] = alone.exec(part) ?? [];
    if (whole !== undefined) return exampleOf(whole, example);
    return part.replace(placeholder, (_, name: string) => String(exampleOf(name, example)));
  }
  if (Array.isArray(part)) return part.map((each) => fillIn(each, example));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, fillIn(value, example)]));
}

/** The name of a test for one of its examples; where it doesn't say which, they are told apart by their values. */
export function nameFor(name: string, example: Example): string {
  return name.includes('{{') ? name : `${name} (${Object.values(example).join(', ')})`;
}

function exampleOf(name: string, example: Example): unknown {
  if (!Object.hasOwn(example, name)) throw new PlaceholderUnknown(name);
  return example[name];
}
