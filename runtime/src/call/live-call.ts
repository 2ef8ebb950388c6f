import { randomUUID } from 'node:crypto';
import type { Acceptance } from '@patchcord/nodes/kit';
import { RecordedPast, ResumedWorld, type RunOutcome, runFlow } from '../engine/index.ts';
import type { MediaSession } from '../media/contract.ts';
import type { AnsweredLeg, CallEnd, PhoneCall } from '../transports/asterisk/contract.ts';
import { askHuman } from './ask-human.ts';
import { AsteriskLine } from './asterisk-line.ts';
import { CallBooks } from './call-books.ts';
import type { CallServices } from './call-services.ts';
import { CallSound } from './call-sound.ts';
import { inTime } from './clips-in-time.ts';
import { endedBy } from './ended-by.ts';
import type { FlowChoice } from './flow-directory.ts';
import { flowVoice } from './flow-voice.ts';
import { type GoingOn, noteGap } from './going-on.ts';
import { LiveWorld } from './live-world.ts';
import { voiceOf } from './mouth.ts';

/**
 * One phone call, from ringing to the last journal entry. Owns its audio session and frees it whatever happens. `goingOn`:
 * what an engine that died has left of it.
 */
export class LiveCall {
  readonly id: string;
  readonly startedAt: Date;
  readonly choice: FlowChoice;
  readonly callerNumber: string;
  /** A call to an unknown number is still known by it. */
  readonly dialledNumber: string;
  /** Resolves once nothing of it is repeated any more; at its end at the latest. */
  readonly live: Promise<void>;
  readonly #call: PhoneCall;
  readonly #services: CallServices;
  readonly #goingOn: GoingOn | null;
  readonly #books: CallBooks;
  #world: LiveWorld | null = null;
  #end: CallEnd | null = null;
  #goesLive: () => void = () => undefined;

  constructor(call: PhoneCall, choice: FlowChoice, services: CallServices, goingOn: GoingOn | null = null) {
    const { incoming } = call;
    const left = goingOn?.left;
    this.#call = call;
    this.choice = choice;
    this.#services = services;
    this.#goingOn = goingOn;
    this.id = left?.id ?? randomUUID();
    this.startedAt = left?.startedAt ?? new Date();
    this.callerNumber = left?.callerNumber ?? incoming.callerNumber;
    this.dialledNumber = left?.dialledNumber ?? choice.number ?? incoming.numbers[0]?.value ?? '';
    this.#books = new CallBooks(this.id, services);
    this.live = new Promise((resolve) => {
      this.#goesLive = resolve;
    });
  }

  /** Ends the call from outside the flow. */
  async hangUp(): Promise<boolean> {
    await this.#call.hangup().catch((error) => this.#services.onFailure(this.id, error));
    return true;
  }

  /** Answers, runs the flow and cleans up. Never rejects. */
  async run(): Promise<void> {
    let outcome: RunOutcome | null = null;
    let sound: CallSound | null = null;
    try {
      if (!this.#goingOn) await this.#begin();
      sound = await this.#openSound();
      outcome = await this.#converse(sound);
    } catch (error) {
      if (!this.#end) this.#services.onFailure(this.id, error);
    } finally {
      this.#goesLive();
      // A message is written to its end before its sound is another call's.
      await this.#world?.idle();
      await this.#books.messagesKept();
      await this.#release(sound?.session ?? null);
      const seen = this.#end && { endedBy: endedBy(this.#end), cause: this.#end.cause };
      await this.#books.end(outcome, seen);
    }
  }

  #begin(): Promise<void> {
    return this.#books.begin({
      flow: this.choice.flow.document.id,
      version: this.choice.version,
      dialledNumber: this.dialledNumber,
      callerNumber: this.callerNumber,
      startedAt: this.startedAt.toISOString(),
      channel: this.#call.incoming.channelId,
    });
  }

  #openSound(): Promise<CallSound> {
    return CallSound.open({
      callId: this.id,
      call: this.#call,
      choice: this.choice,
      services: this.#services,
      books: this.#books,
      goingOn: this.#goingOn,
      given: this.#given,
      onEvent: (event) => this.#world?.hear(event),
      hangUp: () => this.hangUp(),
    });
  }

  async #converse(sound: CallSound): Promise<RunOutcome> {
    const { flow, version, others } = this.choice;
    const { session } = sound;
    const left = this.#goingOn?.left ?? null;
    const past = left && new RecordedPast(left.journal, left.lastSeq);
    const journal = this.#books.journal(session, past);
    const line = this.#line(sound);
    const world = new LiveWorld({
      ...this.#services,
      callId: this.id,
      media: session,
      line,
      checkpoints: this.#books.checkpoints(session, left?.checkpoint ?? null),
      left: left?.checkpoint ?? null,
      messageFile: (effect) => this.#books.messageFile(effect),
      onMessage: (file, durationMs) => this.#books.messageLeft(file, durationMs),
      onNote: (what, details) => journal.note(what, details),
    });
    this.#world = world;
    this.#observe(sound, line, world);
    if (this.#goingOn) noteGap(this.#goingOn, journal, !this.#call.gone.aborted);
    await sound.join();
    await sound.record();
    if (!left?.place) await this.#books.answered();
    return runFlow({
      flow,
      version,
      runners: this.#services.runners,
      world: past ? new ResumedWorld(past, world, () => this.#goesLive()) : world,
      journal,
      callerNumber: this.callerNumber,
      dialledNumber: this.dialledNumber,
      given: this.#given,
      others,
    });
  }

  /** What the installation set the variables to when the call began. */
  get #given(): CallServices['given'] {
    return this.#goingOn?.left.place?.given ?? this.#services.given;
  }

  #line(sound: CallSound): AsteriskLine {
    return new AsteriskLine({
      call: this.#call,
      destinations: this.#services.destinations,
      leftBehind: this.#goingOn !== null,
      media: sound.session,
      ask: (leg, accept, signal) => this.#ask(leg, accept, signal),
      reattach: () => sound.attachOrHangUp(),
    });
  }

  #observe(sound: CallSound, line: AsteriskLine, world: LiveWorld): void {
    const { session } = sound;
    this.#goingOn?.audio.onEvent((event) => world.hear(event));
    this.#call.observe({
      key: (digit) => session.key(digit),
      ended: (end) => {
        this.#end = end;
        world.end(endedBy(end), end.cause || null);
        // What the flow still does is not heard, and its port may be another call's.
        session.suspend();
      },
      humanLeft: () => line.humanLeft(),
      audioLost: () => {
        sound.attachOrHangUp().catch((error: unknown) => this.#services.onFailure(this.id, error));
      },
    });
  }

  #ask(leg: AnsweredLeg, accept: Acceptance, signal: AbortSignal): Promise<boolean> {
    const { media, rtpAddress, synthesiser, recordings } = this.#services;
    const { flow } = this.choice;
    const voice = flowVoice(flow, synthesiser, recordings);
    const synthesise = (text: string, given: AbortSignal) =>
      inTime(voice.synthesise(text, { ...voiceOf(flow), signal: given }));
    return askHuman(leg, accept, { media, rtpAddress, synthesise, signal });
  }

  async #release(session: MediaSession | null): Promise<void> {
    const { onFailure } = this.#services;
    await this.#call.hangup().catch((error) => onFailure(this.id, error));
    await Promise.resolve(session?.close())
      .then(() => this.#books.recordingClosed())
      .catch((error) => onFailure(this.id, error));
  }
}
