import { canonicalJson } from '../../model/canonical.ts';

/** Whether a thing has all that is wanted of it; what isn't mentioned doesn't matter. */
export function fitsParts(wanted: object, thing: object): boolean {
  return Object.entries(wanted).every(
    ([name, value]) =>
      value === undefined || canonicalJson(value) === canonicalJson(Reflect.get(thing, name)),
  );
}

/** An effect, or what is expected of one, as people read it. */
export function inWords(thing: object): string {
  const { kind: _, ...parts } = { kind: '', ...thing };
  return JSON.stringify(parts);
}
