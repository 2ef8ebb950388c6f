import type { KnowledgeDocument } from '@patchcord/flows/model';
import type { RespondRequest } from '@patchcord/nodes/kit';
import type { LanguageModel } from '@patchcord/runtime/providers';

/** A model's whole answer, for a conversation that is read and not heard. */
export async function modelAnswer(
  model: LanguageModel,
  request: RespondRequest,
  knowledge: readonly KnowledgeDocument[],
): Promise<{ text: string; exit: string | null }> {
  const documents = knowledge.filter(({ id }) => request.documents.includes(id));
  let text = '';
  let exit: string | null = null;
  for await (const part of model.respond({ ...request, documents })) {
    if (part.type === 'text-delta') text += part.text;
    if (part.type === 'tool-call') exit = part.exit;
    if (part.type === 'error') throw part.error;
  }
  return { text, exit };
}
