import type { FinishReason, ModelPart, ModelUsage } from '../spec/language-model.ts';
import { ProviderError } from '../spec/provider-error.ts';
import type { ChatChunk } from './chat-chunk.ts';
import type { Meanings } from './offered-tools.ts';

type CallPiece = NonNullable<
  NonNullable<ChatChunk['choices'][number]['delta']>['tool_calls']
>[number]['function'];

/** Puts streamed chunks together: text as it comes, a tool call only once it is whole. Throws `PROVIDER_GARBAGE`. */
export class AnswerAssembler {
  readonly #meanings: Meanings;
  readonly #calls = new Map<number, { name: string; arguments: string }>();
  #finished: string | null = null;
  #usage: ModelUsage | null = null;
  /** What it asks for; null where it only answers. */
  #call: ModelPart | null = null;

  constructor(meanings: Meanings) {
    this.#meanings = meanings;
  }

  /** The service has said why it stops; only the usage may follow. */
  get isFinished(): boolean {
    return this.#finished !== null;
  }

  get hasUsage(): boolean {
    return this.#usage !== null;
  }

  push(chunk: ChatChunk): ModelPart[] {
    if (chunk.usage)
      this.#usage = { inputTokens: chunk.usage.prompt_tokens, outputTokens: chunk.usage.completion_tokens };
    const [choice] = chunk.choices;
    if (!choice || this.isFinished) return [];
    for (const call of choice.delta?.tool_calls ?? []) this.#collect(call.index, call.function);
    const text = (choice.delta?.content ?? '') + (choice.delta?.refusal ?? '');
    const parts: ModelPart[] = text === '' ? [] : [{ type: 'text-delta', text }];
    if (!choice.finish_reason) return parts;
    this.#finished = choice.finish_reason;
    this.#call = this.#wholeCall();
    return this.#call ? [...parts, this.#call] : parts;
  }

  /** The last part, once the stream has ended. */
  finish(): ModelPart {
    return { type: 'finish', reason: this.#reason(), usage: this.#usage };
  }

  #collect(index: number, piece: CallPiece): void {
    const call = this.#calls.get(index) ?? { name: '', arguments: '' };
    this.#calls.set(index, {
      name: call.name + (piece?.name ?? ''),
      arguments: call.arguments + (piece?.arguments ?? ''),
    });
  }

  /** A call cut short by the token limit is none; of several the first counts. */
  #wholeCall(): ModelPart | null {
    const [call] = this.#calls.values();
    if (!call || this.#finished === 'length' || this.#finished === 'content_filter') return null;
    const meaning = this.#meanings.get(call.name);
    if (!meaning) throw garbage(`it called “${call.name}”, which is none of what it was offered`);
    return meaning(parseArguments(call.arguments));
  }

  #reason(): FinishReason {
    if (this.#finished === 'length') return 'length';
    if (this.#finished === 'content_filter') return 'filtered';
    if (!this.#call) return 'answered';
    return this.#call.type === 'exit' ? 'exit' : 'tool';
  }
}

function parseArguments(text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch (cause) {
    throw garbage('the arguments of its tool call are not JSON', cause);
  }
  throw garbage('the arguments of its tool call are no object');
}

export function garbage(what: string, cause?: unknown): ProviderError {
  return new ProviderError({
    provider: 'language-model',
    code: 'PROVIDER_GARBAGE',
    message: `The language model's answer makes no sense: ${what}. Ask again, or try another model.`,
    retryable: true,
    cause,
  });
}
