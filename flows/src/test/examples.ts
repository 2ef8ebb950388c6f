/** A test as it was written, and the examples it is to be run for. */
interface Written {
  readonly name: string;
  readonly each?: readonly Readonly<Record<string, unknown>>[] | undefined;
}

const placeholder = /\{\{ *(\w+) *\}\}/g;
const alone = /^\{\{ *(\w+) *\}\}$/;

/** A placeholder that no example fills in. */
export class PlaceholderUnknown extends Error {
  readonly code = 'PLACEHOLDER_UNKNOWN';
  constructor(name: string) {
    super(`“{{ ${name} }}” is filled in by no example: name it in every entry of “each”, or correct it.`);
    this.name = 'PlaceholderUnknown';
  }
}

/** The test for each of its examples, or as it is where it has none. @throws PlaceholderUnknown */
export function fillExamples<Test extends Written>(test: Test): Omit<Test, 'each'>[] {
  const { each, ...plain } = test;
  if (!each) return [fill(plain, {})];
  return each.map((example) => {
    const filled = fill(plain, example);
    const isNamed = test.name.includes('{{');
    return isNamed ? filled : { ...filled, name: `${test.name} (${Object.values(example).join(', ')})` };
  });
}

/** A text that is nothing but a placeholder becomes the value itself, whatever its type. */
function fill<Part>(part: Part, example: Readonly<Record<string, unknown>>): Part;
function fill(part: unknown, example: Readonly<Record<string, unknown>>): unknown {
  if (typeof part === 'string') {
    const [, whole] = alone.exec(part) ?? [];
    if (whole !== undefined) return exampleOf(whole, example);
    return part.replace(placeholder, (_, name: string) => String(exampleOf(name, example)));
  }
  if (Array.isArray(part)) return part.map((each) => fill(each, example));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, fill(value, example)]));
}

function exampleOf(name: string, example: Readonly<Record<string, unknown>>): unknown {
  if (!Object.hasOwn(example, name)) throw new PlaceholderUnknown(name);
  return example[name];
}
