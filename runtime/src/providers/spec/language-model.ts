import type { ExitChoice, HistoryTurn, ToolCall, ToolChoice, Value } from '@patchcord/nodes/kit';
import type { ProviderError } from './provider-error.ts';

/** A document the answer may draw on. */
export interface ModelDocument {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

/** One turn of a conversation to be answered. */
export interface ModelRequest {
  /** What the conversation is for, in the flow designer's words. */
  readonly goal: string;
  /** Oldest first; agent turns hold what the caller heard, not what was generated. */
  readonly history: readonly HistoryTurn[];
  /** The closed set of ways out. */
  readonly exits: readonly ExitChoice[];
  readonly documents: readonly ModelDocument[];
  /** What may be known of the call, by name: information, never orders. */
  readonly facts: Readonly<Record<string, Value>>;
  /** The closed set of what may be done in between; what came of it is in the history as `result`. */
  readonly tools: readonly ToolChoice[];
}

export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * What a language model streams. Text comes first; then at most one `exit` or `tool-call`, sent once it is complete and
 * only if it names an exit or a tool of the request; the last part is `finish` or `error`, exactly one, and nothing
 * follows it.
 */
export type ModelPart =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'exit'; readonly exit: string }
  | { readonly type: 'tool-call'; readonly call: ToolCall }
  | { readonly type: 'finish'; readonly reason: FinishReason; readonly usage: ModelUsage | null }
  | { readonly type: 'error'; readonly error: ProviderError };

/**
 * `answered`: the turn is complete; `exit`: a way out was chosen; `tool`: it waits for a tool's result; `length`,
 * `filtered`: the service cut it short.
 */
export type FinishReason = 'answered' | 'exit' | 'tool' | 'length' | 'filtered';

export interface LanguageModel {
  readonly name: string;
  /** What it is, for the screen: an offline answerer never calls itself a language model, and uses no tools. */
  readonly kind: 'language-model' | 'offline-answerer';
  /** Never rejects: what goes wrong is the last part. An abort ends the stream with `PROVIDER_ABORTED` within 100 ms. */
  respond(request: ModelRequest, options?: { readonly signal?: AbortSignal }): AsyncIterable<ModelPart>;
}
