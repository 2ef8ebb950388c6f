import { inWords } from '@patchcord/flows/model';
import { asSchema, choicesOf, hintOf, isRecord, resolved, type Schema } from './schema.ts';

/** One of the shapes a value may have. */
export interface Variant {
  readonly name: string;
  readonly title: string;
  readonly schema: Schema;
  /** Properties that say which shape it is and hold nothing else. */
  readonly fixed: readonly string[];
  fits(value: unknown): boolean;
  /** Whether a property means the same in another shape. */
  shares(key: string, other: Variant | undefined): boolean;
}

/** Told apart by a property that is fixed in each, else by a property that only it requires. */
export function asVariants(branches: readonly Schema[], root: Schema): Variant[] {
  return branches.map((schema, index) => {
    const fixed = fixedProperties(schema, root);
    const own = ownKeys(schema, branches);
    const [[, said] = []] = Object.entries(fixed);
    const isSaid = said !== undefined && said !== true;
    const name = String(isSaid ? said : (own[0] ?? index));
    const ownLabel = isSaid ? undefined : hintOf(asSchema(schema.properties?.[own[0] ?? '']))?.label;
    const label = hintOf(schema)?.label ?? ownLabel;
    return {
      name,
      title: label ?? inWords(name),
      schema,
      fixed: Object.keys(fixed),
      fits: (value) =>
        isRecord(value) &&
        Object.entries(fixed).every(([key, wanted]) => value[key] === wanted) &&
        (Object.keys(fixed).length > 0 || own.some((key) => Object.hasOwn(value, key))),
      shares: (key, other) =>
        !Object.hasOwn(fixed, key) &&
        schema.properties?.[key] !== undefined &&
        JSON.stringify(schema.properties[key]) === JSON.stringify(other?.schema.properties?.[key]),
    };
  });
}

function fixedProperties({ properties = {}, required = [] }: Schema, root: Schema): Record<string, unknown> {
  return Object.fromEntries(
    required.flatMap((key) => {
      const choices = choicesOf(resolved(asSchema(properties[key]), root), root) ?? [];
      return choices.length === 1 ? [[key, choices[0]]] : [];
    }),
  );
}

function ownKeys({ required = [] }: Schema, branches: readonly Schema[]): string[] {
  return required.filter((key) => branches.filter((branch) => branch.required?.includes(key)).length === 1);
}
