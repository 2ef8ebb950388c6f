import { z } from 'zod';
import type { JournalEntry } from '../engine/index.ts';
import type { Checkpoint } from './checkpoint.ts';

/** Where a call is, for an engine that is started after a crash. */
export const callPlaceSchema = z.object({
  /** When its clock began, ms since 1970. */
  clockStartedMs: z.number(),
  rtpPort: z.int(),
  /** Where Asterisk hears us. */
  remote: z.object({ address: z.string(), port: z.int() }),
  /** The versions of the flows it may lead to. */
  others: z.record(z.string(), z.string()),
  /** What the installation set the flows' variables to when it began. */
  given: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

export type CallPlace = z.infer<typeof callPlaceSchema>;

/** A call that an engine which died has left, as far as it was written down. */
export interface LeftCall {
  readonly id: string;
  readonly flow: string;
  readonly version: string;
  readonly dialledNumber: string;
  readonly callerNumber: string;
  readonly channel: string;
  readonly startedAt: Date;
  /** Null where it was never answered. */
  readonly place: CallPlace | null;
  readonly checkpoint: Checkpoint | null;
  readonly journal: readonly JournalEntry[];
  /** Number of the last entry there is, where some before it can't be read. */
  readonly lastSeq: number;
  readonly recording: string | null;
  /** Restarts that tried to go on with it and did not get there. */
  readonly attempts: number;
  /** Why this engine can't go on with it; null where it can try. */
  readonly unreadable: string | null;
}
