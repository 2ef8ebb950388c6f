import type { Runners, Value } from '@patchcord/nodes/kit';
import type { JournalEntry } from '../engine/index.ts';
import type { MediaEngine } from '../media/contract.ts';
import type { LanguageModel, Recogniser, Synthesiser } from '../providers/index.ts';
import type { Destination } from '../transports/asterisk/contract.ts';
import type { CallStore } from './call-store.ts';
import type { Recordings } from './flow-voice.ts';
import type { Outside } from './outside.ts';

/** What every call of an engine shares. */
export interface CallServices {
  readonly media: MediaEngine;
  readonly synthesiser: Synthesiser;
  readonly recordings: Recordings;
  readonly recogniser: Recogniser | null;
  readonly model: LanguageModel;
  readonly outside: Outside;
  readonly runners: Runners;
  readonly store: CallStore;
  readonly destinations: ReadonlyMap<string, Destination>;
  /** Where Asterisk reaches our RTP sockets. */
  readonly rtpAddress: string;
  /** Where a call's recording goes, or a message that was left in it; `name` is unique in the call. */
  readonly recordingFile: (callId: string, name?: string) => string;
  /** What this installation sets the flows' declared variables to. */
  readonly given: Readonly<Record<string, Value>>;
  readonly onEntry: (callId: string, entry: JournalEntry) => void;
  readonly onFailure: (callId: string, error: unknown) => void;
}
