import { pointerKeys } from '@patchcord/nodes/kit';
import fc from 'fast-check';
import type { FlowChange } from '../flow-diff.ts';
import { isObject } from '../same-value.ts';

type Part = Readonly<Record<string, unknown>>;

interface Edit {
  readonly how: 'change' | 'remove' | 'add' | 'swap';
  /** Which of the places it is done at. */
  readonly place: number;
  readonly value: unknown;
}

const values = fc.oneof(
  fc.string(),
  fc.constantFrom('bye', 'Hello {{ said }}.', 'constructor'),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('port', 'text', 'when', 'to'), fc.string(), { maxKeys: 3 }),
);

/** A few edits anywhere in a document, sensible or not. */
export const anyEdits = fc.array(
  fc.record<Edit>({
    how: fc.constantFrom('change', 'remove', 'add', 'swap'),
    place: fc.nat(100_000),
    value: values,
  }),
  { minLength: 1, maxLength: 6 },
);

export function edited(document: Part, edits: readonly Edit[]): Part {
  const copy = structuredClone(document);
  for (const edit of edits) {
    const places = placesIn(copy);
    const [holder, key] = places[edit.place % places.length] ?? [copy, 'name'];
    apply(holder, key, edit);
  }
  return copy;
}

function apply(holder: object, key: string, { how, value }: Edit): void {
  if (Array.isArray(holder)) {
    const index = Number(key);
    if (how === 'remove') holder.splice(index, 1);
    else if (how === 'add') holder.splice(index, 0, structuredClone(value));
    else if (how === 'swap') holder.push(...holder.splice(index, 1));
    else holder[index] = structuredClone(value);
  } else if (how === 'remove') Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, how === 'add' ? `${key}x` : key, structuredClone(value));
}

function placesIn(value: unknown): (readonly [object, string])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => [[value, key] as const, ...placesIn(part)]);
}

/** The state before with everything that was told, so that what wasn't told is missing. */
export function applied(before: Part, changes: readonly FlowChange[]): unknown {
  const copy: Part & { handlers?: unknown } = structuredClone(before);
  const order = changes.find(({ path }) => path === '/handlers');
  for (const { path, after } of changes.filter((change) => change !== order)) {
    const keys = pointerKeys(path);
    const last = keys.pop() ?? '';
    const holder = keys.reduce<unknown>(
      (here, key) => (isObject(here) ? Reflect.get(here, key) : undefined),
      copy,
    );
    if (!isObject(holder)) throw new Error(`${path} was told, and stands nowhere.`);
    if (after === undefined) Reflect.deleteProperty(holder, last);
    else Reflect.set(holder, last, structuredClone(after));
  }
  return copy;
}

/** The same with the keys of all objects the other way round, but for handlers: their order means something. */
export function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, key === 'handlers' ? part : shuffled(part)]),
  );
}
