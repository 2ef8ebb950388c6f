import { CallerRing } from '../caller-ring.ts';
import { ULAW_SILENCE } from '../codec/g711.ts';
import type { MediaEvent, MediaSession, SpeakOptions, Speech, TurnSettings } from '../contract.ts';
import type { MediaCommand, SessionEvent } from '../thread/messages.ts';
import { within } from './deadline.ts';
import type { Recorder } from './recorder.ts';
import { RemoteSpeech } from './remote-speech.ts';
import { SessionRecording } from './session-recording.ts';

const CLOSE_LIMIT_MS = 5000;

export interface RemoteSessionParts {
  readonly session: number;
  readonly localPort: number;
  readonly memory: SharedArrayBuffer;
  readonly post: (command: MediaCommand) => void;
  readonly onEvent: (event: MediaEvent) => void;
  readonly recorder: Recorder;
}

/** A session that lives on the media thread. */
export class RemoteSession implements MediaSession {
  readonly localPort: number;
  readonly #parts: RemoteSessionParts;
  readonly #ring: CallerRing;
  readonly #speeches = new Map<number, RemoteSpeech>();
  readonly #recording: SessionRecording;
  readonly #closed = Promise.withResolvers<void>();
  #speechNumber = 0;
  #closing: Promise<void> | null = null;
  #closedAtMs = 0;

  constructor(parts: RemoteSessionParts) {
    this.#parts = parts;
    this.localPort = parts.localPort;
    this.#ring = new CallerRing(parts.memory);
    this.#recording = new SessionRecording({ ...parts, post: (command) => this.#post(command) });
  }

  connect({ address, port }: { readonly address: string; readonly port: number }): void {
    this.#post({ do: 'connect', session: this.#parts.session, address, port });
  }

  configure(settings: TurnSettings): void {
    this.#post({ do: 'configure', session: this.#parts.session, settings });
  }

  speak({ bargeIn, loop = false }: SpeakOptions): Speech {
    const { session } = this.#parts;
    const speech = ++this.#speechNumber;
    const remote = new RemoteSpeech(session, speech, this.#ring, (command) => this.#post(command));
    if (this.#closing !== null) {
      remote.settle({ reason: 'stopped', sentSamples: 0, sentOfClips: [] });
      return remote;
    }
    this.#speeches.set(speech, remote);
    this.#post({ do: 'speak', session, speech, bargeIn, loop });
    return remote;
  }

  callerAudio(fromMs: number, toMs: number): Uint8Array {
    // After closing, the ring may already hold another caller.
    if (this.#closing === null) return this.#ring.read(fromMs, toMs);
    return new Uint8Array(Math.max(0, Math.round((toMs - fromMs) * 8))).fill(ULAW_SILENCE);
  }

  key(digit: string): void {
    this.#post({ do: 'key', session: this.#parts.session, digit });
  }

  record(file: string): void {
    if (this.#closing === null) this.#recording.start(file);
  }

  continueRecording(file: string): void {
    if (this.#closing === null) this.#recording.goOn(file);
  }

  resumeRecording(): void {
    if (this.#closing === null) this.#recording.resume();
  }

  stopRecording(): Promise<void> {
    return this.#recording.stop();
  }

  suspend(): void {
    this.#post({ do: 'suspend', session: this.#parts.session });
  }

  resume(remote?: { readonly address: string; readonly port: number }): void {
    if (remote !== undefined) this.connect(remote);
    this.#post({ do: 'resume', session: this.#parts.session });
  }

  nowMs(): number {
    return this.#closing === null ? this.#ring.nowMs : this.#closedAtMs;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** An event of this session from the media thread. */
  hear(event: SessionEvent): void {
    if (event.kind !== 'speech-settled') {
      this.#parts.onEvent(event);
      return;
    }
    const { speech } = event.outcome;
    const outcome = this.#speeches.get(speech)?.settle(event.outcome);
    this.#speeches.delete(speech);
    if (outcome !== undefined)
      this.#parts.onEvent({ kind: 'speech-settled', speech, atMs: event.atMs, outcome });
  }

  /** The media thread has written the last frame of the recording. */
  recordingEnded(): void {
    this.#recording.ended();
  }

  /** The media thread has let go of the session, or is itself gone. */
  ended(): void {
    for (const remote of this.#speeches.values())
      remote.settle({ reason: 'stopped', sentSamples: 0, sentOfClips: [] });
    this.#speeches.clear();
    this.#recording.allEnded();
    this.#closed.resolve();
  }

  async #close(): Promise<void> {
    this.#closedAtMs = this.#ring.nowMs;
    this.#parts.post({ do: 'close', session: this.#parts.session });
    await within(CLOSE_LIMIT_MS, 'Closing a media session', this.#closed.promise);
    await this.#recording.finish();
  }

  #post(command: MediaCommand): void {
    if (this.#closing === null) this.#parts.post(command);
  }
}
