import { prettyJson } from '@patchcord/flows/library';
import { type CompiledFlow, canonicalJson, versionHash } from '@patchcord/flows/model';
import { type Finding, Random } from '@patchcord/runtime/fuzz';

/** How often each flow is written down anew. */
const many = 20;

/**
 * A flow is one file and one version in whatever order its keys were written: so two people's changes can be merged, and moving
 * a box changes nothing.
 */
export function checkForms(flows: readonly CompiledFlow[], seed: number): Finding | null {
  const random = new Random(seed);
  for (const { document } of flows) {
    const [form, version, file] = [canonicalJson(document), versionHash(document), prettyJson(document)];
    for (let time = 0; time < many; time++) {
      const written: typeof document = JSON.parse(
        JSON.stringify(shuffled(document, random), null, random.below(8)),
      );
      const changed = [
        ...(canonicalJson(written) === form ? [] : ['its canonical form']),
        ...(versionHash(written) === version ? [] : ['its version']),
        ...(prettyJson(written) === file ? [] : ['its file']),
      ];
      if (changed.length > 0)
        return {
          rule: 'one-form',
          message: `“${document.id}” with its keys in another order means the same and changes ${changed.join(' and ')}.`,
        };
    }
  }
  return null;
}

/** The same with the keys of every map in another order; lists and handlers keep theirs, which means something. */
function shuffled(part: unknown, random: Random): unknown {
  if (Array.isArray(part)) return part.map((one) => shuffled(one, random));
  if (typeof part !== 'object' || part === null) return part;
  const left = Object.entries(part);
  const entries: [string, unknown][] = [];
  while (left.length > 0) {
    const [taken] = left.splice(random.below(left.length), 1);
    if (taken) entries.push([taken[0], taken[0] === 'handlers' ? taken[1] : shuffled(taken[1], random)]);
  }
  return Object.fromEntries(entries);
}
