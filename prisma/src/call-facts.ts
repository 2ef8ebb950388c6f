export interface NewCall {
  readonly id: string;
  readonly flowId: string;
  readonly versionHash: string;
  readonly dialledNumber: string;
  readonly callerNumber: string;
  readonly channel: string;
  readonly startedAt: Date;
  /** How its audio travels, e.g. `rtp`. */
  readonly transport?: string;
  /** Version of its journal entries' format. */
  readonly journalFormat?: number;
}

export interface CallEnd {
  readonly endedAt: Date;
  readonly endedBy: string | null;
  /** Q.850. */
  readonly cause: number | null;
  readonly reason: string | null;
}

export interface NewRecording {
  readonly file: string;
  /** On the call's clock. */
  readonly startedAtMs?: number;
  readonly channels?: number;
  /** `call`: all of it; `message`: what the caller left. */
  readonly kind?: string;
}

/** An entry ready to be stored: `data` is JSON. */
export interface WrittenEntry {
  readonly callId: string;
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly data: string;
}

/** As Prisma writes it: lists are ordered by this text. */
export function timestamp(time: Date): string {
  return time.toISOString().replace('Z', '+00:00');
}
