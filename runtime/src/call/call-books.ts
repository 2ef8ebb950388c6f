import { CallJournal, type JournalEntry, type RecordedPast, type RunOutcome } from '../engine/index.ts';
import type { MediaSession } from '../media/contract.ts';
import { recordedMs } from '../media/index.ts';
import type { CallServices } from './call-services.ts';
import type { CallEnding, CallRecord } from './call-store.ts';
import type { Checkpoint } from './checkpoint.ts';
import { Checkpoints } from './checkpoints.ts';
import type { CallPlace } from './left-call.ts';

type Services = Pick<CallServices, 'store' | 'recordingFile' | 'onEntry' | 'onFailure'>;

/** What is remembered of one call. */
export class CallBooks {
  readonly #callId: string;
  readonly #services: Services;
  /** What is being written down of messages. */
  readonly #messages: Promise<void>[] = [];
  #recording: string | null = null;

  constructor(callId: string, services: Services) {
    this.#callId = callId;
    this.#services = services;
  }

  begin(call: Omit<CallRecord, 'id'>): Promise<void> {
    return this.#services.store.begin({ ...call, id: this.#callId });
  }

  async answered(): Promise<void> {
    await this.#services.store.answered(this.#callId, new Date().toISOString());
  }

  /** Where the call is, for an engine that may have to go on with it. */
  placed(place: CallPlace): void {
    this.#services.store.placed(this.#callId, place);
  }

  journal(clock: Pick<MediaSession, 'nowMs'>, past: RecordedPast | null): CallJournal {
    const { store, onEntry } = this.#services;
    const id = this.#callId;
    const told = (entry: JournalEntry) => onEntry(id, entry);
    const journal = {
      append(entry: JournalEntry) {
        store.append(id, entry);
        told(entry);
      },
      async commit(entry: JournalEntry) {
        await store.commit(id, entry);
        told(entry);
      },
    };
    return new CallJournal(journal, { nowMs: () => Math.round(clock.nowMs()) }, past);
  }

  checkpoints(clock: Pick<MediaSession, 'nowMs'>, left: Checkpoint | null): Checkpoints {
    const write = (checkpoint: Checkpoint) => this.#services.store.checkpoint(this.#callId, checkpoint);
    return new Checkpoints(write, () => Math.round(clock.nowMs()), left);
  }

  async startRecording(session: MediaSession): Promise<void> {
    const { store, recordingFile } = this.#services;
    const file = recordingFile(this.#callId);
    session.record(file);
    this.#recording = file;
    await store.recorded(this.#callId, file);
  }

  /** The recording that an engine which died had begun. */
  continueRecording(session: MediaSession, file: string): void {
    session.continueRecording(file);
    this.#recording = file;
  }

  messageFile(effect: number): { file: string; name: string } {
    const name = `message-${effect}`;
    return { name, file: this.#services.recordingFile(this.#callId, name) };
  }

  messageLeft(file: string, durationMs: number): void {
    const { store, onFailure } = this.#services;
    const remembered = store
      .recorded(this.#callId, file)
      .then(() => store.recordingClosed(this.#callId, file, durationMs))
      .catch((error) => onFailure(this.#callId, error));
    this.#messages.push(remembered);
  }

  /** Resolves when all messages are written down. */
  async messagesKept(): Promise<void> {
    await Promise.all(this.#messages);
  }

  /** Once the session is closed. */
  async recordingClosed(): Promise<void> {
    const file = this.#recording;
    if (file === null) return;
    await this.#services.store.recordingClosed(this.#callId, file, await recordedMs(file));
  }

  async end(outcome: RunOutcome | null, seen: Pick<CallEnding, 'endedBy' | 'cause'> | null): Promise<void> {
    const { store, onFailure } = this.#services;
    const ending = {
      endedAt: new Date().toISOString(),
      endedBy: outcome?.endedBy ?? seen?.endedBy ?? 'engine',
      cause: outcome?.cause ?? seen?.cause ?? null,
      reason: outcome ? outcome.reason : 'CALL_FAILED',
    };
    await store.end(this.#callId, ending).catch((error) => onFailure(this.#callId, error));
  }
}
