import { z } from 'zod';
import { type KnowledgeDocument, knowledgeDocument } from '../model/knowledge.ts';
import { layoutSchema } from '../model/layout.ts';
import { canonicalNumber } from '../model/phone-number.ts';
import { type Recording, recording } from '../model/recording.ts';
import type { FlowFolder } from './load-flow-folder.ts';
import { isWav, maxWavBytes } from './load-prompts.ts';

/** An exported flow, with room for a long recording in base64. */
export const maxBundleBytes = 32 * 1024 * 1024;

/** So many parts of each kind a flow may have. */
export const mostParts = { documents: 1000, prompts: 1000, tests: 2000, numbers: 1000 };

/** A document's id becomes a file's name: nothing in it may lead out of a folder. */
export const documentIdSchema = z
  .string()
  .regex(/^(?!\.)[^/\\\p{C}]{1,60}$/u, 'Write a file name without a path, e.g. opening-hours.');
const promptId = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'Write letters, digits, _ and -.');
const dialled = z.string().transform((text) => canonicalNumber(text.slice(0, 100)));
/** A number, or an extension of a switchboard. */
export const numberSchema = dialled.pipe(
  z.string().regex(/^[A-Za-z0-9+*#][A-Za-z0-9+*#._-]{0,63}$/, 'Write a telephone number or an extension.'),
);

/** One flow in one JSON file, with everything that makes up a version, and nothing of the installation it comes from. */
const bundleSchema = z.strictObject({
  patchcord: z.literal('flow'),
  format: z.literal(1),
  /** The document; `checkFlow` says what is wrong with it. */
  flow: z.unknown(),
  layout: layoutSchema.nullable().default(null),
  knowledge: z
    .array(z.strictObject({ id: documentIdSchema, markdown: z.string() }))
    .max(mostParts.documents)
    .default([]),
  prompts: z
    .array(z.strictObject({ id: promptId, wav: z.string() }))
    .max(mostParts.prompts)
    .default([]),
  /** Only in a folder: numbers it would like to have. */
  numbers: z.array(numberSchema).max(mostParts.numbers).default([]),
  /** Not checked: one that can't be read fails when it is run. */
  tests: z
    .array(z.strictObject({ id: documentIdSchema, test: z.unknown() }))
    .max(mostParts.tests)
    .default([]),
});

/** A flow as it travels: as `export` writes it and `import` reads it. */
export type FlowBundle = z.input<typeof bundleSchema>;

export class FlowBundleInvalid extends Error {
  readonly code = 'FLOW_FILE_INVALID';
  readonly statusCode = 400;
  /** What is wrong, without what to do about it. */
  readonly reason: string;

  constructor(reason: string) {
    super(
      `This is no exported flow: ${reason.replace(/\.$/, '')}. Give a file that “patchcord export” has written, or the folder of a flow.json.`,
    );
    this.name = 'FlowBundleInvalid';
    this.reason = reason.replace(/\.$/, '');
  }
}

/** Reads a bundle from anywhere. The document itself is still to be checked. @throws FlowBundleInvalid */
export function openBundle(input: unknown): FlowFolder {
  if (typeof input === 'object' && input !== null && Object.hasOwn(input, '__proto__'))
    throw new FlowBundleInvalid('“__proto__” can’t be a name');
  const result = bundleSchema.safeParse(input);
  if (!result.success) throw new FlowBundleInvalid(reasonOf(result.error));
  const { flow, layout, numbers, tests, ...parts } = result.data;
  unlikeNames('document', parts.knowledge);
  unlikeNames('prompt', parts.prompts);
  unlikeNames('test', tests);
  const knowledge = parts.knowledge.map(documentOf);
  const prompts = parts.prompts.map(({ id, wav }) => recordingOf(id, wav));
  return { document: flow, layout, numbers, knowledge, prompts, tests };
}

/** What `openBundle` reads back to the same version. */
export function closeBundle({
  document,
  layout,
  knowledge,
  prompts,
  numbers,
  tests = [],
}: FlowFolder): FlowBundle {
  return {
    patchcord: 'flow',
    format: 1,
    flow: document,
    layout: layoutSchema.safeParse(layout).data ?? null,
    knowledge: knowledge.map(({ id, markdown }) => ({ id, markdown })),
    prompts: prompts.map(({ id, wav }) => ({ id, wav: Buffer.from(wav).toString('base64') })),
    ...(numbers.length > 0 ? { numbers: [...numbers] } : {}),
    ...(tests.length > 0 ? { tests: tests.map(({ id, test }) => ({ id, test })) } : {}),
  };
}

function documentOf({ id, markdown }: Pick<KnowledgeDocument, 'id' | 'markdown'>): KnowledgeDocument {
  // Half a letter can't be written to a file and read back.
  if (!markdown.isWellFormed()) throw new FlowBundleInvalid(`the document “${id}” is no valid text`);
  return knowledgeDocument(id, markdown);
}

function recordingOf(id: string, base64: string): Recording {
  const wav = Buffer.from(base64, 'base64');
  if (wav.toString('base64') !== base64)
    throw new FlowBundleInvalid(`the recording of the prompt “${id}” is no base64`);
  if (wav.length > maxWavBytes)
    throw new FlowBundleInvalid(
      `the recording of the prompt “${id}” has ${wav.length} bytes, and a prompt may have ${maxWavBytes}`,
    );
  if (!isWav(wav)) throw new FlowBundleInvalid(`the recording of the prompt “${id}” is no WAV file`);
  return recording(id, wav);
}

function unlikeNames(what: string, parts: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of parts) {
    if (seen.has(id)) throw new FlowBundleInvalid(`two parts of it are the ${what} “${id}”`);
    seen.add(id);
  }
}

function reasonOf({ issues }: z.ZodError): string {
  const [first] = issues;
  if (!first) return 'nobody can read it';
  const place = first.path.map(String).join('.').slice(0, 100);
  return `${place ? `“${place}”: ` : ''}${first.message.slice(0, 200)}`;
}
