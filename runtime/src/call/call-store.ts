import type { EndedBy } from '@patchcord/nodes/kit';
import type { JournalEntry } from '../engine/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { CallPlace } from './left-call.ts';

/** A call as it is remembered. Times are ISO 8601. */
export interface CallRecord {
  readonly id: string;
  readonly flow: string;
  readonly version: string;
  readonly dialledNumber: string;
  readonly callerNumber: string;
  readonly startedAt: string;
  readonly channel: string;
}

export interface CallEnding {
  readonly endedAt: string;
  readonly endedBy: EndedBy;
  readonly cause: number | null;
  readonly reason: string | null;
}

/** What remembers calls. Nothing here may block the audio; `commit` resolves once an entry would survive a crash. */
export interface CallStore {
  /** Writing can't keep up: calls that go on are remembered all the same, new ones should not begin. */
  readonly behind: boolean;
  begin(call: CallRecord): Promise<void>;
  answered(callId: string, answeredAt: string): Promise<void>;
  recorded(callId: string, file: string): Promise<void>;
  /** The file is whole. */
  recordingClosed(callId: string, file: string, durationMs: number): Promise<void>;
  /** Where the call is, for an engine that may have to go on with it. */
  placed(callId: string, place: CallPlace): void;
  /** How far the effect under way has come; the latest counts. */
  checkpoint(callId: string, checkpoint: Checkpoint): void;
  /** Restarts that tried to go on with it; resolves once that would survive a crash. */
  recoveryAttempted(callId: string, attempts: number): Promise<void>;
  end(callId: string, ending: CallEnding): Promise<void>;
  append(callId: string, entry: JournalEntry): void;
  commit(callId: string, entry: JournalEntry): Promise<void>;
}
