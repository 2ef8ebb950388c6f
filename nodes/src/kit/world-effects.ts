import type { Value } from './condition.ts';
import type { Json } from './json.ts';

/**
 * One HTTP exchange. Slow ones are bridged by the flow's filler, which is part of the effect: it settles once, with what
 * the caller heard meanwhile (CALLS.md 9).
 */
export interface HttpEffect {
  readonly kind: 'http';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, http or https. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; absent where there is no body. */
  readonly body?: Json;
  /** Name of a credential the engine knows; never the secret itself. */
  readonly credential?: string;
  /** For all attempts together. */
  readonly timeoutMs: number;
  /** Further attempts; only where a second one can do no harm. */
  readonly retries: number;
  /** `fire`: nobody waits for the answer; it settles once the request is on disk, and is sent even after a hang-up. */
  readonly wait: 'answer' | 'fire';
}

export interface HttpSettled {
  readonly kind: 'http-answered';
  readonly status: number;
  /** Parsed where the answer is JSON, text otherwise; null where it is empty. */
  readonly body: Json;
  /** The filler, as far as it was heard; empty where none was needed. */
  readonly heardText: string;
}

/** Looks a question up in the flow's documents. */
export interface RetrieveEffect {
  readonly kind: 'retrieve';
  readonly question: string;
  /** Ids of the documents to look in. */
  readonly documents: readonly string[];
  readonly limit: number;
}

/** A passage of a document, best first; `score` 0…1, where 1 is certainty and below the engine's threshold nothing is given. */
export interface Passage {
  readonly document: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  readonly score: number;
}

export interface RetrieveSettled {
  readonly kind: 'retrieved';
  readonly passages: readonly Passage[];
  readonly heardText: string;
}

/** Records what the caller says into a file of its own. */
export interface RecordEffect {
  readonly kind: 'record';
  readonly beep: boolean;
  readonly maxMs: number;
  /** Silence that ends it. */
  readonly silenceMs: number;
  /** Any of these keys ends it. */
  readonly endKeys: string;
}

/** What a caller has left. */
export interface Message {
  /** Name of the recording; the call's page and `call-log` say where to find it. */
  readonly recording: string;
  /** 0 where nobody spoke. */
  readonly spokenMs: number;
}

/**
 * On a hang-up the effect settles as `ended`, with what was `kept` of the message; the node still learns of it as ended by
 * `hang-up`, and can do nothing more with the call than remember it.
 */
export interface RecordSettled extends Message {
  readonly kind: 'recorded';
  readonly endedBy: 'silence' | 'key' | 'limit' | 'hang-up';
}

/** Lets time pass, with music or silence; keys pressed meanwhile are for the next listening effect. */
export interface SleepEffect {
  readonly kind: 'sleep';
  readonly ms: number;
  readonly music: boolean;
}

/** The wall clock, so that a replay sees the time of the call and not its own. */
export interface NowEffect {
  readonly kind: 'now';
}

export interface NowSettled {
  readonly kind: 'time';
  /** ms since 1970-01-01 UTC. */
  readonly epochMs: number;
}

/** Sends keys to the other side, e.g. through a gate or a menu of someone else's. */
export interface SendKeysEffect {
  readonly kind: 'send-keys';
  readonly keys: string;
}

export type WorldEffect =
  | HttpEffect
  | RetrieveEffect
  | RecordEffect
  | SleepEffect
  | NowEffect
  | SendKeysEffect;

export type WorldSettlement =
  | HttpSettled
  | RetrieveSettled
  | RecordSettled
  | { readonly kind: 'slept' }
  | NowSettled
  | { readonly kind: 'keys-sent' };

/** What a subflow was left by, and its declared outputs. */
export interface SubflowResult {
  readonly exit: string;
  readonly outputs: Readonly<Record<string, Value>>;
}

/** What a call is set to, for nodes that read dates and amounts. */
export interface CallLocale {
  /** BCP 47, e.g. `en-US`. */
  readonly locale: string;
  /** IANA, e.g. `America/New_York`. */
  readonly timeZone: string;
  /** ISO 4217, e.g. `USD`. */
  readonly currency: string;
}
