import {
  newTurnState,
  reduceTurn,
  type TurnEvent,
  type TurnOutput,
  type TurnState,
} from '../../turn/index.ts';
import type { CallerRing } from '../caller-ring.ts';
import { alawToUlaw, ULAW_SILENCE } from '../codec/g711.ts';
import type { TurnSettings } from '../contract.ts';
import { Ear } from '../ear/ear.ts';
import { KeyPresses } from '../ear/key-presses.ts';
import type { VoiceDetectors } from '../ear/voice-detector.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../frame.ts';
import { Mouth } from '../mouth/mouth.ts';
import type { SpokenOutcome } from '../mouth/spoken.ts';
import type { StereoRing } from '../record/stereo-ring.ts';
import { Concealer } from '../rtp/concealer.ts';
import { JitterBuffer } from '../rtp/jitter-buffer.ts';
import { blankRtpPacket, parseRtp } from '../rtp/parse-rtp.ts';
import { ReadAhead } from '../rtp/read-ahead.ts';
import type { RtpWriter } from '../rtp/rtp-writer.ts';
import { SourceLock } from '../rtp/source-lock.ts';
import type { SessionEvent } from './messages.ts';
import type { Tally } from './tally.ts';

const PCMU = 0;
const PCMA = 8;
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

/** One call's audio, without sockets, threads or clocks: packets and ticks come in, packets and events go out. */
export class Session {
  readonly #parts: SessionParts;
  readonly #packet = blankRtpPacket();
  readonly #lock = new SourceLock();
  readonly #jitter = new JitterBuffer();
  readonly #ahead = new ReadAhead(this.#jitter);
  #concealer = new Concealer();
  readonly #ear: Ear;
  readonly #mouth: Mouth;
  readonly #turn: TurnState;
  readonly #presses = new KeyPresses();
  readonly #callerFrame = new Uint8Array(FRAME_SAMPLES);
  readonly #aheadFrame = new Uint8Array(FRAME_SAMPLES);
  readonly #agentFrame = new Uint8Array(FRAME_SAMPLES);
  #recording: StereoRing | null = null;
  #started = false;
  #connected = false;
  #suspended = false;
  #ssrc = -1;
  #atMs = 0;

  constructor(parts: SessionParts) {
    this.#parts = parts;
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
    this.#lock.lock(address, port);
  }

  /** A datagram from the network; whatever it is, it may only be believed or counted. */
  receive(datagram: Buffer, address: string, port: number, nowMs: number): void {
    if (this.#suspended) return;
    const { tally } = this.#parts;
    if (!this.#lock.knows(address, port)) {
      tally.packetsFromStrangers++;
      return;
    }
    const packet = this.#packet;
    if (!parseRtp(datagram, packet)) {
      tally.packetsMalformed++;
      return;
    }
    if (packet.payloadType !== PCMU && packet.payloadType !== PCMA) return;
    if (!this.#lock.admits(packet.ssrc, packet.sequence, nowMs)) return;
    tally.packetsReceived++;
    this.#hearPacket(datagram);
  }

  #hearPacket(datagram: Buffer): void {
    const packet = this.#packet;
    // Another source has another clock.
    if (packet.ssrc !== this.#ssrc) this.#jitter.restart();
    this.#ssrc = packet.ssrc;
    const table = packet.payloadType === PCMA ? alawToUlaw : null;
    this.#jitter.put(packet.timestamp, datagram, packet.payloadStart, packet.payloadEnd, table);
    if (this.#started) return;
    this.#started = true;
    this.#parts.tell({ kind: 'rtp-started', atMs: this.#atMs });
  }

  /** 20 ms: hear a frame, decide, say a frame. Too late to be sent, the frame is only heard. */
  tick(sendable: boolean): void {
    if (this.#suspended) {
      this.#passOver();
      return;
    }
    this.#hear();
    const talking = sendable && this.#mouth.next(this.#agentFrame);
    if (sendable) {
      this.#parts.send(this.#parts.writer.packet(this.#agentFrame, talking));
      if (this.#connected) this.#parts.tally.packetsSent++;
    } else {
      this.#agentFrame.fill(ULAW_SILENCE);
      this.#parts.writer.skip();
    }
    this.#ear.played(this.#agentFrame, talking);
    this.#recording?.write(this.#callerFrame, this.#agentFrame);
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
    ring.begin(this.#parts.ring.frames);
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
    this.#callerFrame.fill(ULAW_SILENCE);
    this.#agentFrame.fill(ULAW_SILENCE);
    // What comes after the gap has nothing to do with what came before it.
    this.#jitter.restart();
    this.#concealer = new Concealer();
    this.#ssrc = -1;
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

  /** 20 ms of nothing: only the clocks go on. */
  #passOver(): void {
    this.#parts.writer.skip();
    this.#parts.ring.write(this.#callerFrame);
    this.#ear.played(this.#agentFrame, false);
    this.#recording?.write(this.#callerFrame, this.#agentFrame);
    this.#atMs += FRAME_MS;
  }

  /** Plays the caller's next frame into the ring, and hears what has come. */
  #hear(): void {
    const heardBefore = this.#ahead.heardNext;
    const came = this.#jitter.read(this.#callerFrame);
    if (this.#concealer.complete(this.#callerFrame, came)) this.#parts.tally.framesConcealed++;
    this.#parts.ring.write(this.#callerFrame);
    if (!heardBefore) this.#listen(this.#callerFrame, this.#atMs);
    for (;;) {
      const aheadMs = this.#ahead.next(this.#aheadFrame);
      if (aheadMs < 0) break;
      this.#listen(this.#aheadFrame, this.#atMs + FRAME_MS + aheadMs);
    }
    if (this.#ear.isQuiet(this.#callerFrame)) this.#jitter.shorten();
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
