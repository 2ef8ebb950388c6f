import { type Problem, pointer } from './problem.ts';

/** Far beyond any flow a person could read, near enough to keep a hostile one from tying the machine up. */
const limits = { depth: 64, values: 250_000, characters: 5_000_000 };

export interface PlainCopy {
  /** The document as plain JSON; what was too deep or no JSON at all is left out. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/** Copies a document into plain JSON, so that nothing behind it can throw, recurse without end or reach a prototype. */
export function plainCopy(input: unknown): PlainCopy {
  const copier = new Copier();
  try {
    const value = copier.copy(input, []);
    return { value, problems: copier.problems };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The document can't be read: ${reason}.`;
    return { value: undefined, problems: [problem('document-unreadable', [], message, 'Save it as JSON.')] };
  }
}

class Copier {
  readonly problems: Problem[] = [];
  #values = 0;
  #characters = 0;

  copy(value: unknown, path: readonly string[]): unknown {
    if (this.#isFull()) return undefined;
    this.#values++;
    if (typeof value === 'string') this.#characters += value.length;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value !== 'object') return this.#report('value-unsupported', path);
    if (path.length >= limits.depth) return this.#report('document-too-deep', path);
    if (Array.isArray(value)) return value.map((part, index) => this.copy(part, [...path, String(index)]));
    return this.#copyObject(value, path);
  }

  #copyObject(value: object, path: readonly string[]): Record<string, unknown> {
    const copy: Record<string, unknown> = {};
    for (const [key, part] of Object.entries(value)) {
      this.#characters += key.length;
      if (key === '__proto__') this.#report('name-reserved', [...path, key]);
      else if (part !== undefined) copy[key] = this.copy(part, [...path, key]);
    }
    return copy;
  }

  #isFull(): boolean {
    if (this.#values < limits.values && this.#characters < limits.characters) return false;
    if (!this.problems.some(({ code }) => code === 'document-too-large'))
      this.#report('document-too-large', []);
    return true;
  }

  #report(code: keyof typeof reasons, path: readonly string[]): undefined {
    const { message, fix } = reasons[code];
    this.problems.push(problem(code, path, message, fix));
  }
}

const reasons = {
  'value-unsupported': {
    message: 'This value is no JSON.',
    fix: 'Use text, a number, true, false, null, a list or an object.',
  },
  'document-too-deep': {
    message: `Values are nested more than ${limits.depth} deep.`,
    fix: 'Nest less, e.g. by joining conditions in one “all” or “any”.',
  },
  'name-reserved': { message: '“__proto__” can’t be a name.', fix: 'Choose another name.' },
  'document-too-large': {
    message: `The document has more than ${limits.values} values or ${limits.characters} characters.`,
    fix: 'Split it into several flows.',
  },
};

function problem(code: string, path: readonly string[], message: string, fix: string): Problem {
  return { code, path: pointer(...path), severity: 'error', message, fix };
}
