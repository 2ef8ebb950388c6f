import type { EffectRequest, EndedBy, Expectation, Value } from '@patchcord/nodes/kit';

type Requested<Kind extends EffectRequest['kind']> = Extract<EffectRequest, { kind: Kind }>;

/** Something that happened in a call, after so many of the caller's moves. */
export interface After<Thing> {
  readonly thing: Thing;
  readonly moves: number;
}

/** What a model was asked, and what its tools had brought back. */
export type Asked = Requested<'respond'> & { readonly node: string; readonly results: readonly string[] };

export interface Listening {
  readonly node: string;
  readonly phrases: readonly string[];
  readonly digits: Expectation['digits'];
  readonly values: Expectation['values'];
  readonly silenceMs: number;
  readonly keys: { readonly max: number; readonly end: string | null };
}

/** What came of a tested call, ready to be judged. */
export interface Happened {
  readonly path: readonly After<{ readonly node: string; readonly port: string | null }>[];
  readonly turns: readonly After<{
    readonly role: 'agent' | 'caller' | 'result';
    readonly text: string;
    readonly interrupted: boolean;
  }>[];
  readonly requests: readonly After<Requested<'http'>>[];
  readonly transfers: readonly After<Requested<'transfer'>>[];
  readonly recordings: readonly After<Requested<'record'>>[];
  /** The whole call, from the answer on. */
  readonly isRecorded: boolean;
  /** Each time somebody was listened to: as a recogniser and the keys were made ready. */
  readonly listens: readonly After<Listening>[];
  readonly asks: readonly After<Asked>[];
  /** Of the flow the call ended in. */
  readonly variables: Readonly<Record<string, Value>>;
  readonly endedBy: EndedBy;
  /** Why the engine ended it; null where it didn't. */
  readonly reason: string | null;
  /** The exit a flow that runs inside others was left by; null where it is none, or the call ended within. */
  readonly exit: string | null;
  /** What such a flow gives back; empty where it gives nothing. */
  readonly outputs: Readonly<Record<string, Value>>;
  readonly tookMs: number;
  /** How many of the caller's moves were made. */
  readonly movesMade: number;
  /** What the flow asked of the world and the test has no answer to. */
  readonly unanswered: readonly After<string>[];
  /** Answers of the test that were given less often than they should be, as people read them. */
  readonly unused: readonly string[];
  /** Which promise to callers was broken; null where none was, or nobody asked. */
  readonly brokenPromise: { readonly rule: string; readonly message: string } | null;
  /** Why nodes failed, in order. */
  readonly failures: readonly After<{
    readonly node: string;
    readonly code: string;
    readonly message: string;
  }>[];
}
