import type { Condition, Value } from './condition.ts';
import type {
  Acceptance,
  ExitChoice,
  HangupCause,
  HistoryTurn,
  KeysWanted,
  ListenSettled,
  RespondSettled,
  SaySettled,
  ToolCall,
  ToolChoice,
  TransferSettled,
  WhileRinging,
} from './effects.ts';
import type { Expectation } from './expectation.ts';
import type { FlowId } from './ids.ts';
import type {
  CallLocale,
  HttpEffect,
  HttpSettled,
  RecordEffect,
  RecordSettled,
  RetrieveEffect,
  RetrieveSettled,
  SubflowResult,
} from './world-effects.ts';

/**
 * All a node may know and do. Live, text, test, fuzz, replay and recovery differ only in who answers.
 *
 * Each effect settles once. When the call ends or a handler takes the turn the pending effect rejects with
 * `NodeAbandoned`; let it pass, the engine already knows. A failed effect rejects with `EffectFailed`, which leaves the
 * node by its `error` port unless the node catches it.
 */
export interface CallContext {
  say(text: string, options?: { readonly bargeIn?: boolean }): Promise<SaySettled>;
  listen(options: ListenOptions): Promise<ListenSettled>;
  respond(options: RespondOptions): Promise<RespondSettled>;
  transfer(destination: string, options: TransferOptions): Promise<TransferSettled>;
  /** After an answered transfer: the two talk. Settles when the human has left, if the caller is kept; else that ends the call. */
  handOver(options: { readonly keepCaller: boolean }): Promise<void>;
  hangup(cause?: HangupCause): Promise<never>;
  http(request: Omit<HttpEffect, 'kind'>): Promise<HttpSettled>;
  retrieve(request: Omit<RetrieveEffect, 'kind'>): Promise<RetrieveSettled>;
  record(request: Omit<RecordEffect, 'kind'>): Promise<RecordSettled>;
  sleep(ms: number, options?: { readonly music?: boolean }): Promise<void>;
  /** ms since 1970; the only clock a node has. */
  now(): Promise<number>;
  sendKeys(keys: string): Promise<void>;
  /** Runs another flow inside this one and returns by the exit it was left by. */
  subflow(flow: FlowId, inputs: Readonly<Record<string, Value>>): Promise<SubflowResult>;
  /** Leaves this flow for another one's entry; nothing comes back. */
  goToFlow(flow: FlowId, inputs: Readonly<Record<string, Value>>): Promise<never>;
  /** Back to the node a handler took the turn from; fails with `NOTHING_TO_RETURN_TO` where no handler did. */
  returnToCaller(): Promise<never>;
  /** Leaves a subflow by one of its named exits; fails with `NOT_IN_A_SUBFLOW` where this is none. */
  exitSubflow(exit: string): Promise<never>;
  set(variable: string, value: Value): void;
  get(variable: string): Value | undefined;
  holds(condition: Condition): boolean;
  /** True when the flow leads somewhere from this port of the node. */
  isWired(port: string): boolean;
  readonly locale: CallLocale;
  /** True where a handler took the turn from this node and has given it back (CALLS.md 8). */
  readonly resumed: boolean;
  /** What was said and heard until now. */
  readonly history: readonly HistoryTurn[];
  /** What the caller said last, or a key that stands for it, where nobody has spoken to him since but to bridge a wait. */
  readonly unanswered: string | null;
}

export interface ListenOptions {
  readonly expects?: Expectation;
  readonly silenceMs: number;
  readonly maxSpeechMs?: number;
  readonly endSilenceMs?: number;
  readonly keys?: Partial<Omit<KeysWanted, 'handlers'>> & Pick<KeysWanted, 'max'>;
  readonly speech?: boolean;
}

export interface TransferOptions {
  readonly timeoutMs: number;
  /** A ringing tone unless told. */
  readonly whileRinging?: WhileRinging;
  /** The human must press a key; who doesn't is no answer. */
  readonly accept?: Acceptance;
}

export interface RespondOptions {
  readonly goal: string;
  readonly exits: readonly ExitChoice[];
  readonly documents: readonly string[];
  readonly bargeIn: boolean;
  readonly facts?: Readonly<Record<string, Value>>;
  readonly tools?: readonly ToolChoice[];
  /** What tools have brought back, for the model alone. */
  readonly results?: readonly ToolResult[];
}

/** What a tool brought back, and where in the conversation. */
export interface ToolResult {
  readonly call: ToolCall;
  readonly text: string;
  /** How many turns of `history` came before it. */
  readonly after: number;
}
