import type { JournalEntry } from '../engine/index.ts';

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
}

export interface CallDetails extends CallSummary {
  readonly versionNumber: number;
  readonly recordings: readonly string[];
  readonly journal: readonly JournalEntry[];
}

export interface NumberSummary {
  readonly number: string;
  readonly flow: string;
  readonly name: string;
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
  numbers(): Promise<readonly NumberSummary[]>;
  calls(limit: number): Promise<readonly CallSummary[]>;
  call(id: string): Promise<CallDetails | null>;
  /** False when there is no such live call. */
  hangUp(id: string): Promise<boolean>;
  /** Returns the function that ends the watching. */
  watch(listener: (entry: LiveEntry) => void): () => void;
}
