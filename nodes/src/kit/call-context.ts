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
  TransferSettled,
} from './effects.ts';
import type { Expectation } from './expectation.ts';

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
  set(variable: string, value: Value): void;
  get(variable: string): Value | undefined;
  holds(condition: Condition): boolean;
  /** True when the flow leads somewhere from this port of the node. */
  isWired(port: string): boolean;
  /** What was said and heard until now. */
  readonly history: readonly HistoryTurn[];
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
  /** The human must press a key; who doesn't is no answer. */
  readonly accept?: Acceptance;
}

export interface RespondOptions {
  readonly goal: string;
  readonly exits: readonly ExitChoice[];
  readonly documents: readonly string[];
  readonly bargeIn: boolean;
}
