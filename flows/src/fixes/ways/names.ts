import type { NodeDefinition } from '@patchcord/nodes/kit';
import { nearestOf } from '../../check/did-you-mean.ts';
import { recordOf } from '../../check/flow-view.ts';
import { type Json, valueAt } from '../../edit/index.ts';
import type { Faulty, Fix, Fixer } from '../fix.ts';

export const destination: Fixer = (faulty) => oneOf(faulty, faulty.options.destinations ?? []);

/** A type that isn't known: the one that is spelt nearly so, or those that take its settings and have its ports. */
export const nodeType: Fixer = (faulty) => {
  const { options, content, path, value } = faulty;
  const node = recordOf(valueAt(content.document, path.slice(0, -1)));
  const definitions = Object.values(options.catalogue);
  const near = nearestOf(String(value), definitions.map(nameOf));
  const alike = definitions.filter(({ config, ports }) => {
    const settings = config.safeParse(node.with ?? {});
    const names = typeof ports === 'function' ? null : Object.keys(ports);
    return settings.success && names && Object.keys(recordOf(node.on)).every((port) => names.includes(port));
  });
  const names = new Set([...(near === null ? [] : [near]), ...alike.map(nameOf)]);
  return [...names].map((name) => named(faulty, name));
};

function nameOf({ type, version }: NodeDefinition): string {
  return `${type}@${version}`;
}

/** A document that isn't there: the one that was meant, none, or begun. */
export const document: Fixer = (faulty) => {
  const { path, value, options } = faulty;
  const id = String(value);
  return [
    ...oneOf(
      faulty,
      (options.knowledge ?? []).map((known) => known.id),
    ).slice(0, 1),
    { label: `Don’t draw on “${id}”`, changes: [{ kind: 'field-remove', path }] },
    { label: `Begin the document “${id}”`, changes: [{ kind: 'document-set', id, markdown: `# ${id}\n` }] },
  ];
};

/** An intent that nobody declared: the one that was meant, or declared now. */
export const intent: Fixer = ({ path, value, view, problem }) => {
  const asked = [...namesAsked(value)].find((name) => problem.message.includes(`“${name}”`));
  if (asked === undefined) return [];
  const near = nearestOf(asked, view.intents);
  const words = asked
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return [
    ...(near === null
      ? []
      : [
          {
            label: `Make it “${near}”`,
            changes: [{ kind: 'field-set' as const, path, value: renamed(value, asked, near) }],
          },
        ]),
    {
      label: `Declare “${asked}”, said as “${words}”`,
      changes: [{ kind: 'field-set', path: ['intents', asked], value: { phrases: [words] } }],
    },
  ];
};

/** A recorded sentence that nothing says. */
export const sentence: Fixer = ({ path }) => [
  { label: 'Remove the sentence', changes: [{ kind: 'field-remove', path: path.slice(0, 2) }] },
];

/** The name that was probably meant first, then the others, where they are few. */
export function oneOf(faulty: Faulty, known: readonly string[]): Fix[] {
  const near = nearestOf(String(faulty.value), known);
  const names = new Set([...(near === null ? [] : [near]), ...(known.length <= 8 ? known : [])]);
  return [...names].map((name) => named(faulty, name));
}

export function named({ path }: Pick<Faulty, 'path'>, name: string): Fix {
  return { label: `Make it “${name}”`, changes: [{ kind: 'field-set', path, value: name }] };
}

function* namesAsked(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value))
    if (key === 'intent' && typeof part === 'string') yield part;
    else if (typeof part === 'object') yield* namesAsked(part);
}

function renamed(value: unknown, from: string, to: string): Json {
  return JSON.parse(JSON.stringify(value), (key, part: unknown) =>
    part === from && (key === 'intent' || key === '') ? to : part,
  );
}
