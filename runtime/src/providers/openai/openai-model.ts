import OpenAI from 'openai';
import type { LanguageModel, ModelPart, ModelRequest } from '../spec/language-model.ts';
import { abortedError, type ProviderError } from '../spec/provider-error.ts';
import { AnswerAssembler, garbage } from './answer-assembler.ts';
import { chatChunkSchema } from './chat-chunk.ts';
import { chatMessages } from './chat-messages.ts';
import { offeredTools } from './offered-tools.ts';
import { openAiError } from './openai-error.ts';
import type { OpenAiSettings } from './openai-settings.ts';
import { StreamWatch } from './stream-watch.ts';

/** The usage comes after the answer; a caller doesn't wait longer than this for a number. */
const USAGE_GRACE_MS = 250;

/** A language model behind OpenAI's chat completions, streamed by the official SDK; retries are the caller's decision. */
export class OpenAiModel implements LanguageModel {
  readonly name: string;
  readonly kind = 'language-model';
  readonly #settings: OpenAiSettings;
  readonly #client: OpenAI;

  constructor(settings: OpenAiSettings) {
    this.name = settings.model;
    this.#settings = settings;
    this.#client = new OpenAI({
      apiKey: settings.apiKey,
      baseURL: settings.baseUrl ?? null,
      maxRetries: 0,
      timeout: settings.deadlines.totalMs,
      logLevel: 'off',
    });
  }

  async *respond(
    request: ModelRequest,
    { signal }: { signal?: AbortSignal } = {},
  ): AsyncGenerator<ModelPart> {
    const watch = new StreamWatch(this.#settings.deadlines);
    const done = new AbortController();
    const ends = AbortSignal.any([watch.signal, done.signal, ...(signal ? [signal] : [])]);
    let streaming = false;
    try {
      signal?.throwIfAborted();
      for await (const part of this.#parts(request, watch, ends)) {
        streaming = true;
        if (signal?.aborted) break;
        yield part;
        if (part.type === 'finish') return;
      }
      throw new Error('The stream ended before the answer did.');
    } catch (error) {
      yield { type: 'error', error: this.#reasonFor(error, { signal, watch, streaming }) };
    } finally {
      watch.stop();
      // Whoever stops reading early frees the connection.
      done.abort();
    }
  }

  async *#parts(request: ModelRequest, watch: StreamWatch, signal: AbortSignal): AsyncGenerator<ModelPart> {
    const { functions, meanings } = offeredTools(request);
    const stream = await this.#client.chat.completions.create(
      {
        model: this.#settings.model,
        messages: chatMessages(request),
        ...(functions.length > 0 ? { tools: functions } : {}),
        // One at a time: what a second one should do may depend on the first.
        ...(request.tools.length > 0 ? { parallel_tool_calls: false } : {}),
        stream: true,
        stream_options: { include_usage: true },
      },
      { signal },
    );
    const answer = new AnswerAssembler(meanings);
    const chunks = stream[Symbol.asyncIterator]();
    for (;;) {
      const next = await (answer.isFinished ? withinGrace(chunks.next()) : chunks.next());
      if (next.done) break;
      watch.heard();
      const chunk = chatChunkSchema.safeParse(next.value);
      if (!chunk.success) throw garbage('a piece of it is no chat completion chunk', chunk.error);
      yield* answer.push(chunk.data);
      if (answer.isFinished && answer.hasUsage) break;
    }
    if (answer.isFinished) yield answer.finish();
  }

  #reasonFor(
    error: unknown,
    { signal, watch, streaming }: { signal: AbortSignal | undefined; watch: StreamWatch; streaming: boolean },
  ): ProviderError {
    if (signal?.aborted) return abortedError('language-model');
    return watch.expired ?? openAiError(error, streaming);
  }
}

/** The stream's next chunk, or its end if that takes too long. */
async function withinGrace<T>(next: Promise<IteratorResult<T>>): Promise<IteratorResult<T>> {
  const { promise, resolve } = Promise.withResolvers<IteratorResult<T>>();
  const grace = setTimeout(() => resolve({ done: true, value: undefined }), USAGE_GRACE_MS);
  // The answer is complete: what goes wrong after it is nobody's concern.
  const settled = next.catch((): IteratorResult<T> => ({ done: true, value: undefined }));
  try {
    return await Promise.race([settled, promise]);
  } finally {
    clearTimeout(grace);
  }
}
