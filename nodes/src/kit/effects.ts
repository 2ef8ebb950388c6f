import type { Value } from './condition.ts';
import type { Expectation } from './expectation.ts';
import type { Message, WorldEffect, WorldSettlement } from './world-effects.ts';

/**
 * Everything a node can't know by itself is an effect: a request, journalled, and one settlement, journalled, before
 * the flow goes on (DESIGN.md §4). Both sides are plain JSON.
 */
export type EffectRequest =
  | WorldEffect
  | { readonly kind: 'say'; readonly text: string; readonly bargeIn: boolean }
  | ListenRequest
  | RespondRequest
  | {
      readonly kind: 'transfer';
      readonly destination: string;
      readonly timeoutMs: number;
      /** What the caller hears meanwhile; a ringing tone where it is absent. */
      readonly whileRinging?: WhileRinging;
      /** Absent where the human's answer is enough. */
      readonly accept?: Acceptance;
    }
  /** `keepCaller`: the flow goes on with the caller when the human has left; otherwise that ends the call. */
  | { readonly kind: 'hand-over'; readonly keepCaller: boolean }
  | { readonly kind: 'hangup'; readonly cause: HangupCause };

/** What a caller hears while a transfer rings. */
export type WhileRinging = 'ringback' | 'music';

/** What a human who answers must do before they are put through, since voicemail answers too (CALLS.md 15). */
export interface Acceptance {
  /** Told to the human, again and again; the caller goes on hearing it ring. */
  readonly text: string;
  /** The only key that accepts; any other declines. */
  readonly key: string;
  readonly withinMs: number;
}

export interface ListenRequest {
  readonly kind: 'listen';
  readonly expects: Expectation;
  /** How long the caller may say nothing. */
  readonly silenceMs: number;
  /** An utterance is cut here. */
  readonly maxSpeechMs: number;
  /** Silence that ends what the caller says; absent means the flow's own. */
  readonly endSilenceMs?: number;
  readonly keys: KeysWanted;
  /** False where only keys are wanted. */
  readonly speech: boolean;
}

export interface KeysWanted {
  /** How many to take at most; 0: only those of `handlers` are taken, all others are left for the next effect. */
  readonly max: number;
  /** The key that ends them early. */
  readonly end: string | null;
  /** A pause this long ends them as well. */
  readonly gapMs: number;
  /** The keys of the global handlers: each settles also a listen that itself wants none. */
  readonly handlers: readonly string[];
  /** Keys that stand for words, e.g. 1 for “sales”: pressed alone they count as if the caller had said so. */
  readonly words?: Readonly<Record<string, string>>;
}

export interface RespondRequest {
  readonly kind: 'respond';
  readonly goal: string;
  readonly exits: readonly ExitChoice[];
  /** Ids of the flow's documents the answer may draw on. */
  readonly documents: readonly string[];
  readonly history: readonly HistoryTurn[];
  readonly bargeIn: boolean;
  /** What the model may know of the call: values of the flow's variables that the node names. */
  readonly facts: Readonly<Record<string, Value>>;
  /** What it may do besides answering; a call of one settles the effect, and the node carries it out. */
  readonly tools: readonly ToolChoice[];
}

/** Something a model may ask for in the middle of a conversation. The set is closed, and so are its arguments. */
export interface ToolChoice {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly ToolParameter[];
}

export interface ToolParameter {
  readonly name: string;
  readonly type: 'text' | 'digits' | 'number' | 'boolean' | 'money' | 'date' | 'time';
  readonly description: string;
  readonly required: boolean;
}

/**
 * A tool the model asked for. Its arguments are complete and their JSON fits; one that didn't is left out. Dates, times
 * and choices may stand in the caller's words: the node reads them.
 */
export interface ToolCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, Value>>;
}

/** A way out a model may choose; the set is closed. */
export interface ExitChoice {
  readonly name: string;
  readonly description: string;
  /** What callers say when they want it. */
  readonly phrases: readonly string[];
}

/** `result`: what a tool of the model's brought back; nobody heard it. */
export interface HistoryTurn {
  readonly role: 'caller' | 'agent' | 'result';
  readonly text: string;
  /** What a result answers. */
  readonly call?: ToolCall;
  /** Keys were pressed that stand for no words: there is nothing to answer. `text` tells which. */
  readonly wordless?: true;
}

export type HangupCause = 'normal' | 'busy' | 'congestion';

/** Who ended a call. */
export type EndedBy = 'caller' | 'flow' | 'human' | 'engine';

export interface SaySettled {
  readonly kind: 'said';
  /** What the caller heard, rounded down to a whole word. */
  readonly heardText: string;
  readonly playedMs: number;
  readonly interrupted: 'speech' | 'key' | null;
  /** True where the voice gave no word timings. */
  readonly estimated: boolean;
}

export type ListenSettled =
  | { readonly kind: 'speech'; readonly text: string; readonly spokenMs: number }
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'silence' }
  /** Somebody spoke, but no words could be made of it. */
  | { readonly kind: 'unclear' }
  /** No recogniser is free or working: offer keys. */
  | { readonly kind: 'deaf'; readonly code: string };

export interface RespondSettled {
  readonly kind: 'responded';
  readonly heardText: string;
  readonly exit: string | null;
  readonly toolCall: ToolCall | null;
  readonly interrupted: 'speech' | 'key' | null;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | null;
}

export type TransferOutcome = 'answered' | 'busy' | 'no-answer' | 'declined' | 'failed' | 'cancelled';

export interface TransferSettled {
  readonly kind: 'transferred';
  readonly outcome: TransferOutcome;
  /** Q.850 cause where the network gave one. */
  readonly cause: number | null;
}

/** The call is over: nothing audible can happen any more. */
export interface Ended {
  readonly kind: 'ended';
  readonly by: EndedBy;
  readonly cause: number | null;
  /** How far the caller heard what was being said when the call ended; absent where nothing was. */
  readonly heardText?: string;
  /** The message the caller was leaving when he hung up, as far as it was said. */
  readonly kept?: Message;
}

/** The effect could not be carried out; the node's `error` port, or the flow's `onError`, is next. */
export interface Failed {
  readonly kind: 'failed';
  readonly code: string;
  readonly message: string;
}

export type EffectSettlement =
  | WorldSettlement
  | SaySettled
  | ListenSettled
  | RespondSettled
  | TransferSettled
  | { readonly kind: 'human-left' }
  | { readonly kind: 'hung-up' }
  | Ended
  | Failed;

/** Effects that act on the world: their request is on disk before they start (CALLS.md 10). */
export function actsOnTheWorld(request: EffectRequest): boolean {
  return request.kind === 'transfer' || (request.kind === 'http' && request.method !== 'GET');
}

/** Effects that are nothing without somebody on the line; the others go on after a hang-up (CALLS.md 11). */
export function needsCaller({ kind }: EffectRequest): boolean {
  return kind !== 'http' && kind !== 'retrieve' && kind !== 'now';
}

/** While these are waited for nothing is heard but the filler; all others are said, heard or over at once. */
export function isBridged({ kind }: EffectRequest): boolean {
  return kind === 'http' || kind === 'retrieve' || kind === 'respond' || kind === 'now';
}
