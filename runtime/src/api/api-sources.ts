import type { JournalEntry } from '../engine/index.ts';
import type { FlowDesk } from './flow-desk.ts';

/** What `/health` says (REQUIREMENTS D4). */
export interface HealthReport {
  /** Commit the engine runs. */
  readonly commit: string;
  readonly startedAt: string;
  readonly pid: number;
  readonly activeCalls: number;
  readonly maxCalls: number;
  readonly telephony: {
    readonly state: string;
    readonly detail: string | null;
    readonly reconnects?: number;
    readonly events?: number;
    readonly websocketErrors?: number;
  };
  readonly speech: {
    readonly recogniser: string | null;
    readonly synthesiser: string;
    readonly model: string;
  };
  readonly media: {
    readonly sessions: number;
    readonly packetsReceived: number;
    readonly packetsSent: number;
  };
  /** What callers have left to be listened to; `/calls` says in which call and where its file is. */
  readonly messages: {
    readonly left: number;
    /** When the latest of those calls began. */
    readonly latestCallAt: string | null;
    /** Where the files are, below `PATCHCORD_HOME`. */
    readonly folder: string;
  };
}

/** `missing` says in sentences what is not there; empty when calls can be taken. */
export interface ReadyReport {
  readonly ready: boolean;
  readonly missing: readonly string[];
}

export interface CallSummary {
  readonly id: string;
  readonly flow: string;
  readonly version: string;
  readonly dialledNumber: string;
  readonly callerNumber: string;
  readonly startedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly cause: number | null;
  /** Files of the messages the caller left. */
  readonly messages: readonly string[];
}

/** A message a caller left. */
export interface LeftMessage {
  /** As the flow knows it, e.g. `message-7`. */
  readonly name: string;
  readonly file: string;
  /** On the call's clock, when it had been recorded. */
  readonly atMs: number;
  readonly durationMs: number;
  /** How long of that somebody spoke. */
  readonly spokenMs: number;
}

export interface CallDetails extends CallSummary {
  readonly versionNumber: number;
  /** Recordings of the call itself. */
  readonly recordings: readonly string[];
  readonly messagesLeft: readonly LeftMessage[];
  readonly journal: readonly JournalEntry[];
}

/** A call that is going on, and where it is. */
export interface LiveCallSummary {
  readonly id: string;
  readonly flow: string;
  readonly flowName: string;
  readonly versionNumber: number;
  readonly dialledNumber: string;
  readonly callerNumber: string;
  readonly startedAt: string;
  /** The node it is in, with its type; null where nothing was heard of it since the engine took the call up again. */
  readonly at: { readonly node: string; readonly type: string | null } | null;
}

/** An entry of a call that is going on. */
export interface LiveEntry {
  readonly callId: string;
  readonly callerNumber: string;
  readonly entry: JournalEntry;
}

/** Where the API gets what it tells; the engine's composition root provides it. */
export interface ApiSources {
  health(): Promise<HealthReport>;
  ready(): Promise<ReadyReport>;
  /** Flows and numbers. */
  readonly desk: FlowDesk;
  /** Makes what a flow runs now ready before its next call: somebody else has published it. */
  prepareFlow(id: string): Promise<void>;
  calls(limit: number): Promise<readonly CallSummary[]>;
  call(id: string): Promise<CallDetails | null>;
  /** Calls that are going on now, the oldest first. */
  liveCalls(): readonly LiveCallSummary[];
  /** False when there is no such live call. */
  hangUp(id: string): Promise<boolean>;
  /** Returns the function that ends the watching. */
  watch(listener: (entry: LiveEntry) => void): () => void;
}
