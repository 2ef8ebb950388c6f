import { randomUUID } from 'node:crypto';
import type { Acceptance, EndedBy, Runners, Value } from '@patchcord/nodes/kit';
import { CallJournal, type JournalEntry, type RunOutcome, runFlow } from '../engine/index.ts';
import type { MediaEngine, MediaEvent, MediaSession } from '../media/contract.ts';
import { recordedMs } from '../media/index.ts';
import type { LanguageModel, Recogniser, Synthesiser } from '../providers/index.ts';
import type { AnsweredLeg, CallEnd, Destination, PhoneCall } from '../transports/asterisk/contract.ts';
import { turnSettingsOf } from '../turn/turn-settings.ts';
import { askHuman } from './ask-human.ts';
import { AsteriskLine } from './asterisk-line.ts';
import type { CallStore } from './call-store.ts';
import { inTime } from './clips-in-time.ts';
import type { FlowChoice } from './flow-directory.ts';
import { flowVoice, type Recordings } from './flow-voice.ts';
import { LiveWorld } from './live-world.ts';
import { voiceOf } from './mouth.ts';
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

/** One phone call, from ringing to the last journal entry. Owns its audio session and frees it whatever happens. */
export class LiveCall {
  readonly id = randomUUID();
  readonly startedAt = new Date();
  readonly choice: FlowChoice;
  readonly #call: PhoneCall;
  readonly #services: CallServices;
  #world: LiveWorld | null = null;
  /** What is being written down of messages. */
  readonly #books: Promise<void>[] = [];
  #end: CallEnd | null = null;
  #recording: string | null = null;

  constructor(call: PhoneCall, choice: FlowChoice, services: CallServices) {
    this.#call = call;
    this.choice = choice;
    this.#services = services;
  }

  get callerNumber(): string {
    return this.#call.incoming.callerNumber;
  }

  /** A call to an unknown number is still known by it. */
  get #dialledNumber(): string {
    return this.choice.number ?? this.#call.incoming.numbers[0]?.value ?? '';
  }

  /** Ends the call from outside the flow. */
  async hangUp(): Promise<boolean> {
    await this.#call.hangup().catch((error) => this.#services.onFailure(this.id, error));
    return true;
  }

  /** Answers, runs the flow and cleans up. Never rejects. */
  async run(): Promise<void> {
    const { store, onFailure } = this.#services;
    let outcome: RunOutcome | null = null;
    let session: MediaSession | null = null;
    try {
      await this.#begin();
      session = await this.#openAudio();
      outcome = await this.#converse(session);
    } catch (error) {
      if (!this.#end) onFailure(this.id, error);
    } finally {
      // A message is written to its end before its sound is another call's.
      await this.#world?.idle();
      await Promise.all(this.#books);
      await this.#release(session);
      await store.end(this.id, this.#ending(outcome)).catch((error) => onFailure(this.id, error));
    }
  }

  #begin(): Promise<void> {
    return this.#services.store.begin({
      id: this.id,
      flow: this.choice.flow.document.id,
      version: this.choice.version,
      dialledNumber: this.#dialledNumber,
      callerNumber: this.callerNumber,
      startedAt: this.startedAt.toISOString(),
      channel: this.#call.incoming.channelId,
    });
  }

  async #openAudio(): Promise<MediaSession> {
    return this.#services.media.openSession({
      settings: turnSettingsOf(this.choice.flow.document.settings),
      onEvent: (event: MediaEvent) => this.#world?.hear(event),
    });
  }

  async #attach(session: MediaSession): Promise<void> {
    const rtp = { address: this.#services.rtpAddress, port: session.localPort };
    session.resume(await this.#call.attach({ callId: this.id, rtp }));
  }

  async #converse(session: MediaSession): Promise<RunOutcome> {
    const { flow, version, others } = this.choice;
    const { store, synthesiser, recordings, recogniser, model, outside, runners, destinations, given } =
      this.#services;
    const line = new AsteriskLine({
      call: this.#call,
      destinations,
      media: session,
      ask: (leg, accept, signal) => this.#ask(leg, accept, signal),
      reattach: () => this.#attachOrHangUp(session),
    });
    const journal = new CallJournal(
      { append: (entry) => this.#journal(entry), commit: (entry) => this.#commit(entry) },
      { nowMs: () => Math.round(session.nowMs()) },
    );
    const world = new LiveWorld({
      callId: this.id,
      media: session,
      line,
      synthesiser,
      recordings,
      recogniser,
      model,
      outside,
      messageFile: (effect) => this.#messageFile(effect),
      onMessage: (file, durationMs) => this.#messageLeft(file, durationMs),
      onNote: (what, details) => journal.note(what, details),
    });
    this.#world = world;
    this.#call.observe({
      key: (digit) => session.key(digit),
      ended: (end) => {
        this.#ended(end, world);
        // What the flow still does is not heard, and its port may be another call's.
        session.suspend();
      },
      humanLeft: () => line.humanLeft(),
      audioLost: () => {
        this.#attachOrHangUp(session).catch((error) => this.#services.onFailure(this.id, error));
      },
    });
    await this.#attach(session);
    await this.#startRecording(session);
    await store.answered(this.id, new Date().toISOString());
    return runFlow({
      flow,
      version,
      runners,
      world,
      journal,
      callerNumber: this.callerNumber,
      dialledNumber: this.#dialledNumber,
      given,
      others,
    });
  }

  #messageFile(effect: number): { file: string; name: string } {
    const name = `message-${effect}`;
    return { name, file: this.#services.recordingFile(this.id, name) };
  }

  #messageLeft(file: string, durationMs: number): void {
    const { store, onFailure } = this.#services;
    const remembered = store
      .recorded(this.id, file)
      .then(() => store.recordingClosed(this.id, file, durationMs))
      .catch((error) => onFailure(this.id, error));
    this.#books.push(remembered);
  }

  #ended(end: CallEnd, world: LiveWorld): void {
    this.#end = end;
    world.end(endedBy(end), end.cause || null);
  }

  #ask(leg: AnsweredLeg, accept: Acceptance, signal: AbortSignal): Promise<boolean> {
    const { media, rtpAddress, synthesiser, recordings } = this.#services;
    const { flow } = this.choice;
    const voice = flowVoice(flow, synthesiser, recordings);
    const synthesise = (text: string, given: AbortSignal) =>
      inTime(voice.synthesise(text, { ...voiceOf(flow), signal: given }));
    return askHuman(leg, accept, { media, rtpAddress, synthesise, signal });
  }

  /** A caller nobody can talk to any more isn't kept. */
  async #attachOrHangUp(session: MediaSession): Promise<void> {
    try {
      await this.#attach(session);
    } catch (error) {
      await this.hangUp();
      throw error;
    }
  }

  async #startRecording(session: MediaSession): Promise<void> {
    if (!this.choice.flow.document.settings.recording.enabled) return;
    const file = this.#services.recordingFile(this.id);
    session.record(file);
    this.#recording = file;
    await this.#services.store.recorded(this.id, file);
  }

  #journal(entry: JournalEntry): void {
    this.#services.store.append(this.id, entry);
    this.#services.onEntry(this.id, entry);
  }

  async #commit(entry: JournalEntry): Promise<void> {
    await this.#services.store.commit(this.id, entry);
    this.#services.onEntry(this.id, entry);
  }

  async #release(session: MediaSession | null): Promise<void> {
    const { onFailure } = this.#services;
    await this.#call.hangup().catch((error) => onFailure(this.id, error));
    await this.#closeAudio(session).catch((error) => onFailure(this.id, error));
  }

  async #closeAudio(session: MediaSession | null): Promise<void> {
    await session?.close();
    if (this.#recording === null) return;
    await this.#services.store.recordingClosed(this.id, this.#recording, await recordedMs(this.#recording));
  }

  #ending(outcome: RunOutcome | null) {
    const by = outcome?.endedBy ?? (this.#end ? endedBy(this.#end) : 'engine');
    const cause = outcome?.cause ?? this.#end?.cause ?? null;
    return {
      endedAt: new Date().toISOString(),
      endedBy: by,
      cause,
      reason: outcome ? outcome.reason : 'CALL_FAILED',
    };
  }
}

/** A call that ended unseen, or left for the dialplan, wasn't ended by the flow. */
function endedBy({ by }: CallEnd): EndedBy {
  if (by === 'dialplan' || by === 'lost') return 'engine';
  return by;
}
