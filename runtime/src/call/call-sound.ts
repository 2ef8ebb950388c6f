import type { MediaEvent, MediaSession } from '../media/contract.ts';
import type { PhoneCall } from '../transports/asterisk/contract.ts';
import { turnSettingsOf } from '../turn/turn-settings.ts';
import type { CallBooks } from './call-books.ts';
import type { CallServices } from './call-services.ts';
import type { FlowChoice } from './flow-directory.ts';
import { type GoingOn, isHandedOver } from './going-on.ts';

export interface CallSoundOptions {
  readonly callId: string;
  readonly call: PhoneCall;
  readonly choice: FlowChoice;
  readonly services: Pick<CallServices, 'media' | 'rtpAddress'>;
  readonly books: CallBooks;
  /** What an engine that died has left of the call. */
  readonly goingOn: GoingOn | null;
  /** What the installation set the variables to when the call began. */
  readonly given: CallServices['given'];
  readonly onEvent: (event: MediaEvent) => void;
  readonly hangUp: () => Promise<unknown>;
}

/** The sound of one call: opened or taken over, joined with the caller, recorded. */
export class CallSound {
  readonly session: MediaSession;
  readonly #options: CallSoundOptions;

  private constructor(session: MediaSession, options: CallSoundOptions) {
    this.session = session;
    this.#options = options;
  }

  static async open(options: CallSoundOptions): Promise<CallSound> {
    const { choice, goingOn, services, onEvent } = options;
    const settings = turnSettingsOf(choice.flow.document.settings);
    if (!goingOn) return new CallSound(await services.media.openSession({ settings, onEvent }), options);
    const { session } = goingOn.audio;
    session.configure(settings);
    return new CallSound(session, options);
  }

  /** Joins it with the caller, unless an engine that died has done it. */
  async join(): Promise<void> {
    const { call, goingOn } = this.#options;
    // Who has left meanwhile needs no audio; the flow still saves what he had said.
    if (goingOn && call.gone.aborted) return;
    if (goingOn && isHandedOver(goingOn)) this.session.suspend();
    else if (goingOn?.remote && goingOn.audio.isOnItsPort) this.session.resume(goingOn.remote);
    else {
      if (goingOn?.remote) await call.detach();
      await this.#attach();
    }
  }

  /** After it was lost, or the human has left. A caller nobody can talk to any more isn't kept. */
  async attachOrHangUp(): Promise<void> {
    try {
      await this.#attach();
    } catch (error) {
      await this.#options.hangUp();
      throw error;
    }
  }

  async record(): Promise<void> {
    const { books, choice, goingOn } = this.#options;
    const file = goingOn?.left.recording ?? null;
    if (file !== null) books.continueRecording(this.session, file);
    else if (choice.flow.document.settings.recording.enabled) await books.startRecording(this.session);
  }

  async #attach(): Promise<void> {
    const { call, callId, services, books, choice, given } = this.#options;
    const { session } = this;
    const rtp = { address: services.rtpAddress, port: session.localPort };
    const remote = await call.attach({ callId, rtp });
    session.resume(remote);
    books.placed({
      clockStartedMs: Date.now() - session.nowMs(),
      rtpPort: session.localPort,
      remote: { address: remote.address, port: remote.port },
      others: { ...choice.otherVersions },
      given: { ...given },
    });
  }
}
