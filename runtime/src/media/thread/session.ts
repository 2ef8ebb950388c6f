import type { CallerRing } from '../caller-ring.ts';
import { ULAW_SILENCE } from '../codec/g711.ts';
import type { TurnSettings } from '../contract.ts';
import type { VoiceDetectors } from '../ear/voice-detector.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../frame.ts';
import { Mouth } from '../mouth/mouth.ts';
import type { SpokenOutcome } from '../mouth/spoken.ts';
import type { StereoRing } from '../record/stereo-ring.ts';
import type { RtpWriter } from '../rtp/rtp-writer.ts';
import { CallerStream } from './caller-stream.ts';
import { Listener } from './listener.ts';
import type { SessionEvent } from './messages.ts';
import type { Tally } from './tally.ts';

export interface SessionParts {
  readonly settings: TurnSettings;
  readonly detectors: VoiceDetectors;
  readonly writer: RtpWriter;
  readonly ring: CallerRing;
  readonly tally: Tally;
  /** Where its clock begins: a session that goes on after a crash has been before. */
  readonly startMs?: number | undefined;
  /** Puts a packet on the wire; the buffer is reused after some ticks. */
  readonly send: (packet: Buffer) => void;
  readonly tell: (event: SessionEvent) => void;
}

/**
 * One call's audio, without sockets, threads or clocks: packets come in, packets and events go out. Every 20 ms it is heard
 * and, a little later, says a frame; the two make one tick of its clock.
 */
export class Session {
  readonly #parts: SessionParts;
  readonly #caller: CallerStream;
  readonly #mouth: Mouth;
  readonly #listener: Listener;
  readonly #aheadFrame = new Uint8Array(FRAME_SAMPLES);
  readonly #agentFrame = new Uint8Array(FRAME_SAMPLES);
  #recording: StereoRing | null = null;
  #started = false;
  #connected = false;
  #suspended = false;
  /** Start of the tick under way. */
  #atMs: number;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#atMs = parts.startMs ?? 0;
    this.#caller = new CallerStream(parts.tally);
    this.#mouth = new Mouth((outcome) => this.#settled(outcome));
    this.#listener = new Listener({ ...parts, mouth: this.#mouth });
  }

  get mouth(): Mouth {
    return this.#mouth;
  }

  configure(settings: TurnSettings): void {
    this.#listener.configure(settings);
  }

  connect(address: string, port: number): void {
    this.#connected = true;
    this.#caller.lock(address, port);
  }

  /** A datagram from the network. */
  receive(datagram: Buffer, address: string, port: number, nowMs: number): void {
    if (this.#suspended || !this.#caller.receive(datagram, address, port, nowMs) || this.#started) return;
    this.#started = true;
    this.#parts.tell({ kind: 'rtp-started', atMs: this.#atMs });
  }

  /** Plays the caller's next frame into the ring, and hears all that has come. */
  hear(): void {
    if (this.#suspended) {
      this.#parts.ring.write(this.#caller.frame);
      return;
    }
    const heardBefore = this.#caller.play();
    this.#parts.ring.write(this.#caller.frame);
    if (!heardBefore) this.#listener.hear(this.#caller.frame, this.#atMs, this.#atMs);
    this.#listenAhead();
    if (this.#listener.isQuiet(this.#caller.frame)) this.#caller.shorten();
  }

  /** Says the frame that goes with the one heard. Too late to be sent, it only passes. */
  say(sendable: boolean): void {
    const talking = this.#suspended ? this.#passOver() : this.#utter(sendable);
    this.#listener.played(this.#agentFrame, talking);
    this.#recording?.write(this.#caller.frame, this.#agentFrame);
    this.#atMs += FRAME_MS;
  }

  /** A key that was told otherwise than in the audio. */
  key(digit: string): void {
    if (!this.#suspended) this.#listener.key(digit, 'signalled', this.#atMs);
  }

  record(ring: StereoRing): void {
    // Frames are recorded as they are said, and one heard may still be to come.
    ring.begin(this.#atMs / FRAME_MS);
    this.#recording = ring;
  }

  stopRecording(): void {
    this.#recording?.end();
    this.#recording = null;
  }

  /** Deaf and dumb until `resume`; time goes on, in silence. */
  suspend(): void {
    if (this.#suspended) return;
    this.#listener.suspend(this.#atMs);
    this.#mouth.stopAll();
    this.#suspended = true;
    this.#caller.forget();
  }

  resume(): void {
    this.#suspended = false;
  }

  /** Settles what is being said and gives back what the session holds. */
  close(): void {
    this.#mouth.stopAll();
    this.stopRecording();
    this.#listener.free();
  }

  #utter(sendable: boolean): boolean {
    if (!sendable) return this.#passOver();
    // Who speaks over the voice needn't wait for the next hearing; how someone's words end can: it is answered after that.
    if (this.#mouth.speaking && this.#mouth.bargeIn !== 'off') this.#listenAhead();
    const talking = this.#mouth.next(this.#agentFrame);
    if (talking) this.#parts.ring.spoken(this.#mouth.speech, this.#mouth.sentSamples);
    this.#parts.send(this.#parts.writer.packet(this.#agentFrame, talking));
    if (this.#connected) this.#parts.tally.packetsSent++;
    return talking;
  }

  #passOver(): boolean {
    this.#agentFrame.fill(ULAW_SILENCE);
    this.#parts.writer.skip();
    return false;
  }

  /** Hears what has come ahead of its turn. */
  #listenAhead(): void {
    for (;;) {
      const aheadMs = this.#caller.readAhead(this.#aheadFrame);
      if (aheadMs < 0) return;
      this.#listener.hear(this.#aheadFrame, this.#atMs + FRAME_MS + aheadMs, this.#atMs);
    }
  }

  #settled(outcome: SpokenOutcome): void {
    this.#parts.tell({ kind: 'speech-settled', atMs: this.#atMs, outcome });
  }
}
