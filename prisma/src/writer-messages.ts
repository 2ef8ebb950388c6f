/** An entry ready to be stored: `data` is JSON. */
export interface WrittenEntry {
  readonly callId: string;
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly data: string;
}

/** What the writer's thread is sent: entries that are committed together. */
export interface Batch {
  readonly batch: number;
  readonly entries: readonly WrittenEntry[];
}

export interface WriterAnswer {
  readonly batch: number;
  /** Null once the batch would survive a crash of the process. */
  readonly failure: string | null;
}
