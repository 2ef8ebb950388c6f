import type { Database } from '@patchcord/db';
import { checkFlow } from '@patchcord/flows/check';
import {
  FlowNotRunnable,
  flowSchema,
  knowledgeDocument,
  stepsByCard,
  versionHash,
} from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { FlowId } from '@patchcord/nodes/kit';
import { type FlowsTogether, type FoundFlow, flowsTogether } from '@patchcord/runtime/chat';
import { Refusal } from '../../people/refusal.ts';

/** A flow as a browser has it, saved or not. */
export interface TriedContent {
  readonly document: unknown;
  readonly knowledge: readonly { readonly id: string; readonly markdown: string }[];
}

interface Where {
  readonly database: Database;
  readonly destinations: readonly string[];
}

/** Makes it ready to run, unfinished as it may be. @throws Refusal `FLOW_NOT_RUNNABLE` with what keeps it from running */
export async function readyFlow(content: TriedContent, where: Where): Promise<FlowsTogether> {
  const knowledge = content.knowledge.map(({ id, markdown }) => knowledgeDocument(id, markdown));
  const parsed = flowSchema.safeParse(content.document);
  if (!parsed.success) throw notRunnable(errorsIn(content, where));
  const version = versionHash(parsed.data, knowledge, []);
  try {
    return await flowsTogether({ document: parsed.data, knowledge, version }, catalogue, (id) =>
      flowInUse(where.database, id),
    );
  } catch (error) {
    if (!(error instanceof FlowNotRunnable)) throw error;
    const errors = errorsIn(content, where);
    throw notRunnable(errors.length > 0 ? errors : [{ message: error.message, path: '' }]);
  }
}

function errorsIn({ document, knowledge }: TriedContent, { destinations }: Where) {
  const documents = knowledge.map(({ id, markdown }) => knowledgeDocument(id, markdown));
  return checkFlow(document, { catalogue, destinations, knowledge: documents, steps: stepsByCard }).filter(
    ({ severity }) => severity === 'error',
  );
}

function notRunnable(problems: readonly { readonly message: string; readonly path: string }[]): Refusal {
  const count = problems.length;
  const what = count === 1 ? 'something keeps' : `${count} things keep`;
  const message = `This flow can’t be tried yet: ${what} it from running.`;
  return new Refusal('FLOW_NOT_RUNNABLE', 422, message, problems);
}

/** Another flow as calls run it; as it is drafted where nothing is live. */
async function flowInUse({ flows }: Database, id: FlowId): Promise<FoundFlow | null> {
  const parts = (await flows.released(id, 'live')) ?? (await flows.draft(id));
  const document = flowSchema.safeParse(parts?.document).data;
  if (!parts || !document) return null;
  return {
    document,
    knowledge: parts.knowledge,
    version: versionHash(document, parts.knowledge, parts.prompts),
  };
}
