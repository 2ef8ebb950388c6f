import {
  newTurnState,
  reduceTurn,
  type TurnEvent,
  type TurnOutput,
  type TurnState,
} from '../../turn/index.ts';
import type { CallerRing } from '../caller-ring.ts';
import { ULAW_SILENCE } from '../codec/g711.ts';
import type { TurnSettings } from '../contract.ts';
import { Ear } from '../ear/ear.ts';
import { KeyPresses } from '../ear/key-presses.ts';
import type { VoiceDetectors } from '../ear/voice-detector.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../frame.ts';
import { Mouth } from '../mouth/mouth.ts';
import type { SpokenOutcome } from '../mouth/spoken.ts';
import type { StereoRing } from '../record/stereo-ring.ts';
import type { RtpWriter } from '../rtp/rtp-writer.ts';
import { CallerStream } from './caller-stream.ts';
import type { SessionEvent } from './messages.ts';
import type { Tally } from './tally.ts';

const PRE_ROLL_MS = 300;

export interface SessionParts {
  readonly settings: TurnSettings;
  readonly detectors: VoiceDetectors;
  readonly writer: RtpWriter;
  readonly ring: CallerRing;
  readonly tally: Tally;
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
  readonly #ear: Ear;
  readonly #mouth: Mouth;
  readonly #turn: TurnState;
  readonly #presses = new KeyPresses();
  readonly #aheadFrame = new Uint8Array(FRAME_SAMPLES);
  readonly #agentFrame = new Uint8Array(FRAME_SAMPLES);
  #recording: StereoRing | null = null;
  #started = false;
  #connected = false;
  #suspended = false;
  /** Start of the tick under way. */
  #atMs = 0;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#caller = new CallerStream(parts.tally);
    this.#ear = new Ear(parts.detectors);
    this.#mouth = new Mouth((outcome) => this.#settled(outcome));
    this.#turn = newTurnState(parts.settings);
    this.configure(parts.settings);
  }

  get mouth(): Mouth {
    return this.#mouth;
  }

  configure(settings: TurnSettings): void {
    this.#turn.settings = settings;
    this.#ear.setVadMode(settings.vadMode);
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
    if (!heardBefore) this.#listen(this.#caller.frame, this.#atMs);
    this.#listenAhead();
    if (this.#ear.isQuiet(this.#caller.frame)) this.#caller.shorten();
  }

  /** Says the frame that goes with the one heard. Too late to be sent, it only passes. */
  say(sendable: boolean): void {
    const talking = this.#suspended ? this.#passOver() : this.#utter(sendable);
    this.#ear.played(this.#agentFrame, talking);
    this.#recording?.write(this.#caller.frame, this.#agentFrame);
    this.#atMs += FRAME_MS;
  }

  /** A key from in-band tones or from ARI. */
  key(digit: string): void {
    if (this.#suspended || !this.#presses.counts(digit, this.#atMs)) return;
    this.#reduce({ kind: 'key', atMs: this.#atMs });
    this.#parts.tell({ kind: 'key', digit, atMs: this.#atMs });
    if (this.#mouth.bargeIn === 'off') this.#mouth.resume();
    else this.#mouth.interrupt('interrupted-by-key');
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
    this.#reduce({ kind: 'suspended', atMs: this.#atMs });
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
    this.#ear.free();
  }

  #utter(sendable: boolean): boolean {
    if (!sendable) return this.#passOver();
    // Who speaks over the voice needn't wait for the next hearing; how someone's words end can: it is answered after that.
    if (this.#mouth.speaking && this.#mouth.bargeIn !== 'off') this.#listenAhead();
    const talking = this.#mouth.next(this.#agentFrame);
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
      this.#listen(this.#aheadFrame, this.#atMs + FRAME_MS + aheadMs);
    }
  }

  #listen(ulaw: Uint8Array, atMs: number): void {
    this.#ear.hear(ulaw);
    const { frame, key } = this.#ear;
    if (key !== null) this.key(key);
    frame.atMs = atMs;
    frame.agentSpeaking = this.#mouth.speaking;
    frame.bargeIn = this.#mouth.bargeIn;
    this.#reduce(frame);
  }

  #reduce(event: TurnEvent): void {
    const outputs = reduceTurn(this.#turn, event);
    for (let i = 0; i < outputs.length; i++) {
      const output = outputs[i];
      if (output !== undefined) this.#act(output);
    }
  }

  #act(output: TurnOutput): void {
    const { tell } = this.#parts;
    switch (output.kind) {
      case 'pause':
        this.#mouth.pause();
        tell({ kind: 'barge-in-paused', atMs: output.atMs, speechStartedMs: output.speechStartedMs });
        return;
      case 'resume':
        this.#mouth.resume();
        tell({ kind: 'barge-in-resumed', atMs: output.atMs });
        return;
      case 'interrupt':
        this.#interruptBySpeech();
        return;
      case 'utterance-closed':
        tell({ ...output, fromMs: Math.max(0, output.startedMs - PRE_ROLL_MS) });
        return;
      default:
        tell(output);
        return;
    }
  }

  /** What was paused may have been stopped since, and what waits now may not be open to interruption. */
  #interruptBySpeech(): void {
    if (this.#mouth.bargeIn === 'speech-and-keys') this.#mouth.interrupt('interrupted-by-speech');
    else this.#mouth.resume();
  }

  #settled(outcome: SpokenOutcome): void {
    this.#parts.tell({ kind: 'speech-settled', atMs: this.#atMs, outcome });
  }
}
