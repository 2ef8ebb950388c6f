import type { KnowledgeDocument } from '@patchcord/flows/model';
import type { RespondRequest, ToolCall } from '@patchcord/nodes/kit';
import type { LanguageModel } from './spec/language-model.ts';

/** A model's whole answer, for a conversation that is read and not heard. */
export async function modelAnswer(
  model: LanguageModel,
  request: RespondRequest,
  knowledge: readonly KnowledgeDocument[],
): Promise<{ text: string; exit: string | null; toolCall: ToolCall | null }> {
  const documents = knowledge.filter(({ id }) => request.documents.includes(id));
  let text = '';
  let exit: string | null = null;
  let toolCall: ToolCall | null = null;
  for await (const part of model.respond({ ...request, documents })) {
    if (part.type === 'text-delta') text += part.text;
    if (part.type === 'exit') exit = part.exit;
    if (part.type === 'tool-call') toolCall = part.call;
    if (part.type === 'error') throw part.error;
  }
  return { text, exit, toolCall };
}
