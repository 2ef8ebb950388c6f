import type { StoredDocument, StoredPrompt } from '@patchcord/db';
import { documentIdSchema } from '@patchcord/flows/library';
import { knowledgeDocument, type Layout, layoutSchema } from '@patchcord/flows/model';
import { z } from 'zod';
import { Refusal } from '../people/refusal.ts';
import { rooms } from './rooms.ts';

/** What the editor works on. */
export interface Draft {
  readonly id: string;
  readonly name: string;
  /** To be sent with the next saving: another one means that somebody saved meanwhile. */
  readonly revision: number;
  readonly savedAt: string;
  /** As it was last saved: may be unfinished and full of problems. */
  readonly document: unknown;
  readonly layout: Layout | null;
  readonly knowledge: readonly StoredDocument[];
  readonly prompts: readonly StoredPrompt[];
}

const identified = z.looseObject({ id: z.string() });
/** As it was sent, its keys in their order: read by a schema, those it knows would come first. */
const document = z.custom<z.output<typeof identified>>(
  (sent) => identified.safeParse(sent).success,
  'A flow has an id.',
);

/** What is left out of these stays as it was; layout and document go together. */
export const draftInput = z.strictObject({
  revision: z.int().min(0),
  document,
  layout: layoutSchema.nullable(),
  knowledge: z
    .array(z.strictObject({ id: documentIdSchema, markdown: z.string() }))
    .max(1000)
    .optional(),
});

/** As many as an exported flow may have. */
export const mostDraftBytes = 8 * 1024 * 1024;

/** @throws Refusal `FLOW_UNKNOWN` */
export async function loadDraft(id: string): Promise<Draft> {
  const draft = (await rooms().database.flows.draft(id)) ?? unknownFlow(id);
  const { updatedAt, layout, ...parts } = draft;
  return {
    id,
    ...parts,
    layout: layoutSchema.safeParse(layout).data ?? null,
    savedAt: updatedAt.toISOString(),
  };
}

/** @throws Refusal `FLOW_UNKNOWN` */
export async function draftRevision(id: string): Promise<number> {
  return (await rooms().database.flows.draftRevision(id)) ?? unknownFlow(id);
}

/** @returns the revision it is now @throws Refusal `DRAFT_MOVED_ON` when somebody saved since the one it began with */
export async function saveDraft(
  id: string,
  draft: z.output<typeof draftInput>,
): Promise<{ revision: number }> {
  const { document, layout, knowledge, revision: begunAt } = draft;
  if (document.id !== id)
    throw new Refusal('FLOW_OTHER', 400, `This is the flow “${document.id.slice(0, 100)}”, not “${id}”.`);
  const before = await loadDraft(id);
  const { saved, revision } = await rooms().database.flows.saveDraft({
    flowId: id,
    name: calledBy(document) ?? before.name,
    document,
    layout,
    begunAt,
    ...(knowledge
      ? { knowledge: knowledge.map(({ id: file, markdown }) => knowledgeDocument(file, markdown)) }
      : {}),
  });
  if (saved) return { revision };
  throw new Refusal(
    'DRAFT_MOVED_ON',
    409,
    `Somebody has saved “${before.name}” since: take in what they changed, then save again.`,
  );
}

const longestName = 200;

/** What lists call it by. While somebody writes another name there may be none: what they have is saved all the same. */
function calledBy({ name }: Readonly<Record<string, unknown>>): string | null {
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, longestName) : null;
}

function unknownFlow(id: string): never {
  throw new Refusal('FLOW_UNKNOWN', 404, `There is no flow “${id.slice(0, 100)}” any more.`);
}
