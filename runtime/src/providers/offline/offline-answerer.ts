import type { LanguageModel, ModelDocument, ModelPart, ModelRequest } from '../spec/language-model.ts';
import { abortedError } from '../spec/provider-error.ts';
import { chooseExit } from './choose-exit.ts';
import { contentWords } from './content-words.ts';
import { askedKinds, withoutKindWords } from './question-kinds.ts';
import { SectionSearch } from './search-sections.ts';
import { selectSentences } from './select-sentences.ts';

/** Less of the question than this in the best section, and the honest answer is “I don't know”. */
const MIN_COVERAGE = 0.45;
/** Flows whose documents are kept indexed; each takes a few hundred kilobytes. */
const INDEXES_KEPT = 50;

/**
 * Answers without any key: with the sentences of the flow's own documents, or by the exit whose phrase the caller
 * said. Deterministic, and honest: it says when it doesn't know, and never calls itself a language model.
 */
export class OfflineAnswerer implements LanguageModel {
  readonly name = 'offline answers from documents';
  readonly kind = 'offline-answerer';
  readonly #indexes = new Map<string, SectionSearch>();

  async *respond(
    request: ModelRequest,
    { signal }: { signal?: AbortSignal } = {},
  ): AsyncGenerator<ModelPart> {
    for (const part of this.#answer(request)) {
      if (signal?.aborted) {
        yield { type: 'error', error: abortedError('language-model') };
        return;
      }
      yield part;
    }
  }

  #answer(request: ModelRequest): ModelPart[] {
    const said = request.history.findLast(({ role }) => role === 'caller')?.text ?? '';
    const exit = chooseExit(said, request.exits);
    if (exit !== null)
      return [
        { type: 'tool-call', exit, arguments: {} },
        { type: 'finish', reason: 'exit', usage: null },
      ];
    return [
      { type: 'text-delta', text: this.#text(said, request) },
      { type: 'finish', reason: 'answered', usage: null },
    ];
  }

  #text(said: string, { history, documents }: ModelRequest): string {
    if (
      /\bwho are you\b|\bare you (?:a |an )?(?:real|human|person|robot|bot|machine|computer|ai)\b/i.test(said)
    )
      return 'I am an automatic service and answer from written information.';
    if (contentWords(said).length === 0 && askedKinds(said).length === 0)
      return 'Please tell me what you would like to know.';
    const search = this.#index(documents);
    const questions = leansOnEarlier(said) ? [`${earlierQuestion(history)} ${said}`, said] : [said];
    for (const question of questions) {
      const [best] = search.find(question);
      if (best && best.coverage >= MIN_COVERAGE) return selectSentences(best.section, said);
    }
    return unknown(documents);
  }

  #index(documents: readonly ModelDocument[]): SectionSearch {
    const key = JSON.stringify(documents.map(({ id, markdown }) => [id, markdown]));
    const search = this.#indexes.get(key) ?? new SectionSearch(documents);
    this.#indexes.delete(key);
    this.#indexes.set(key, search);
    const [oldest] = this.#indexes.keys();
    if (this.#indexes.size > INDEXES_KEPT && oldest !== undefined) this.#indexes.delete(oldest);
    return search;
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
