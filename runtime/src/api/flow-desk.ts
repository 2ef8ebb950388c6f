import type { Problem } from '@patchcord/flows/check';
import type { FlowBundle } from '@patchcord/flows/library';

export interface FlowSummary {
  readonly id: string;
  readonly name: string;
  /** What its live stage runs, and since when; null where nothing was ever released. */
  readonly live: { readonly number: number; readonly version: string; readonly since: string } | null;
  readonly draftDiffers: boolean;
  readonly numbers: readonly string[];
  /** How many the live version has, or the draft where nothing is live. */
  readonly nodes: number;
}

export interface NumberSummary {
  readonly number: string;
  readonly flow: string;
  readonly name: string;
  readonly stage: string;
  /** Calls to numbers nobody has mapped come here. */
  readonly fallback: boolean;
  readonly note: string;
  /** Other flows by the hour; null where the flow above always takes the calls. */
  readonly hours: unknown;
}

export interface ImportOrder {
  /** Said in the flow's history. */
  readonly message: string;
  /** Keeps it as the draft and lets calls run what they ran. */
  readonly draft: boolean;
}

/** One part of a flow that became another. */
export interface Change {
  readonly part: string;
  readonly name: string;
  readonly how: 'added' | 'changed' | 'removed';
}

export interface ImportReport {
  readonly flow: string;
  readonly name: string;
  readonly version: string;
  /** Null for a draft. */
  readonly versionNumber: number | null;
  /** From now on the live stage runs it; false for a draft, and where it ran it already. */
  readonly released: boolean;
  /** Against what is live, or was the draft where nothing is live. */
  readonly changes: readonly Change[];
  readonly warnings: readonly Problem[];
  /** The numbers it would like to have, and the flow each leads to. */
  readonly numbers: readonly { readonly number: string; readonly flow: string }[];
}

export interface ExportReport {
  readonly flow: string;
  readonly version: string;
  /** Null for a draft. */
  readonly versionNumber: number | null;
  readonly bundle: FlowBundle;
}

export interface MapOrder {
  readonly flow: string;
  /** Left out: as it was. */
  readonly fallback?: boolean;
  readonly note?: string | undefined;
  /** Null: always the flow above. */
  readonly hours?: unknown;
  /** The flow it must lead to until now, null where it must be nobody's; else it is refused. Left out: whatever it is. */
  readonly instead?: string | null;
}

export interface MapReport extends NumberSummary {
  /** The flow it led to; null where nobody had mapped it. */
  readonly replaced: string | null;
  /** The number that was the fallback until now, where that is another one. */
  readonly fallbackBefore: string | null;
}

/** The flow a number would run, and why. */
export interface WhichReport {
  /** As it was compared. */
  readonly number: string;
  readonly by: 'number' | 'fallback' | null;
  /** Null where a call would be refused. */
  readonly flow: string | null;
  readonly name: string | null;
  readonly stage: string | null;
  readonly version: string | null;
  readonly versionNumber: number | null;
  readonly releasedAt: string | null;
  /** All of it in one sentence. */
  readonly why: string;
}

/** Where flows and numbers are kept in order. Everything here may throw a `DeskError`. */
export interface FlowDesk {
  flows(): Promise<readonly FlowSummary[]>;
  /** Checks a bundle, then publishes and releases it, or keeps it as the draft. All or nothing but for its numbers. */
  importFlow(bundle: unknown, order: ImportOrder): Promise<ImportReport>;
  /** A version by its number; without one what is live, or the draft where nothing is live. */
  exportFlow(flow: string, versionNumber?: number): Promise<ExportReport>;
  numbers(): Promise<readonly NumberSummary[]>;
  map(number: string, order: MapOrder): Promise<MapReport>;
  /** @returns where it led until now */
  unmap(number: string): Promise<{ readonly number: string; readonly flow: string }>;
  /** Looked up as for a real call. `atMs`: at another moment than now, by what is live now. */
  which(number: string, atMs?: number): Promise<WhichReport>;
}

/** The desk can't do what was asked; the message says what to do next. */
export class DeskError extends Error {
  readonly code: string;
  /** Of HTTP. */
  readonly statusCode: number;
  readonly problems: readonly Problem[];

  constructor(code: string, statusCode: number, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.name = 'DeskError';
    this.code = code;
    this.statusCode = statusCode;
    this.problems = problems;
  }
}
