import { askedKinds, contentWords, KnowledgeBase, withoutKindWords } from '../../knowledge/index.ts';
import type { LanguageModel, ModelDocument, ModelPart, ModelRequest } from '../spec/language-model.ts';
import { abortedError } from '../spec/provider-error.ts';
import { chooseExit } from './choose-exit.ts';

/**
 * Answers without any key: with the sentences of the flow's own documents, or by the exit whose phrase the caller
 * said. Deterministic, and honest: it says when it doesn't know, never calls itself a language model, and uses no tools,
 * since it can't tell what a caller means well enough to act on it.
 */
export class OfflineAnswerer implements LanguageModel {
  readonly name = 'offline answers from documents';
  readonly kind = 'offline-answerer';
  readonly #knowledge: KnowledgeBase;

  constructor(knowledge = new KnowledgeBase()) {
    this.#knowledge = knowledge;
  }

  async *respond(
    request: ModelRequest,
    { signal }: { signal?: AbortSignal } = {},
  ): AsyncGenerator<ModelPart> {
    for (const part of await this.#answer(request)) {
      if (signal?.aborted) {
        yield { type: 'error', error: abortedError('language-model') };
        return;
      }
      yield part;
    }
  }

  async #answer(request: ModelRequest): Promise<ModelPart[]> {
    const said = request.history.findLast(({ role }) => role === 'caller')?.text ?? '';
    const exit = chooseExit(said, request.exits);
    if (exit !== null)
      return [
        { type: 'exit', exit },
        { type: 'finish', reason: 'exit', usage: null },
      ];
    return [
      { type: 'text-delta', text: await this.#text(said, request) },
      { type: 'finish', reason: 'answered', usage: null },
    ];
  }

  async #text(said: string, { history, documents }: ModelRequest): Promise<string> {
    if (
      /\bwho are you\b|\bare you (?:a |an )?(?:real|human|person|robot|bot|machine|computer|ai)\b/i.test(said)
    )
      return 'I am an automatic service and answer from written information.';
    if (contentWords(said).length === 0 && askedKinds(said).length === 0)
      return 'Please tell me what you would like to know.';
    const questions = leansOnEarlier(said) ? [`${earlierQuestion(history)} ${said}`, said] : [said];
    for (const question of questions) {
      const [best] = await this.#knowledge.retrieve(question, documents, 1);
      if (best) return best.text;
    }
    return unknown(documents);
  }
}

/** “And how much is it?” names nothing of its own. */
function leansOnEarlier(said: string): boolean {
  return contentWords(withoutKindWords(said)).length === 0;
}

/** What the caller asked before: “and the large one?” makes sense only with it. */
function earlierQuestion(history: ModelRequest['history']): string {
  return history.filter(({ role }) => role === 'caller').at(-2)?.text ?? '';
}

/** Says so, and what can be asked instead. */
function unknown(documents: readonly ModelDocument[]): string {
  const topics = documents.slice(0, 3).map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1));
  const last = topics.pop();
  if (last === undefined) return "I'm sorry, I don't know that.";
  return `I'm sorry, I don't know that. You can ask me about ${topics.length > 0 ? `${topics.join(', ')} or ` : ''}${last}.`;
}
