import { alawToUlaw, ULAW_SILENCE } from '../codec/g711.ts';
import { FRAME_SAMPLES } from '../frame.ts';
import { Concealer } from '../rtp/concealer.ts';
import { JitterBuffer } from '../rtp/jitter-buffer.ts';
import { blankRtpPacket, parseRtp } from '../rtp/parse-rtp.ts';
import { ReadAhead } from '../rtp/read-ahead.ts';
import { SourceLock } from '../rtp/source-lock.ts';
import type { Tally } from './tally.ts';

const PCMU = 0;
const PCMA = 8;

/** One caller's audio: datagrams come in, frames of µ-law come out, each once and in order. */
export class CallerStream {
  /** The frame played last. */
  readonly frame = new Uint8Array(FRAME_SAMPLES).fill(ULAW_SILENCE);
  readonly #tally: Tally;
  readonly #packet = blankRtpPacket();
  readonly #lock = new SourceLock();
  readonly #jitter = new JitterBuffer();
  readonly #ahead = new ReadAhead(this.#jitter);
  #concealer = new Concealer();
  #ssrc = -1;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  lock(address: string, port: number): void {
    this.#lock.lock(address, port);
  }

  /** Whatever comes, it may only be believed or counted. True if it is the caller's. */
  receive(datagram: Buffer, address: string, port: number, nowMs: number): boolean {
    if (!this.#lock.knows(address, port)) {
      this.#tally.packetsFromStrangers++;
      return false;
    }
    const packet = this.#packet;
    if (!parseRtp(datagram, packet)) {
      this.#tally.packetsMalformed++;
      return false;
    }
    if (packet.payloadType !== PCMU && packet.payloadType !== PCMA) return false;
    if (!this.#lock.admits(packet.ssrc, packet.sequence, nowMs)) return false;
    this.#tally.packetsReceived++;
    this.#keep(datagram);
    return true;
  }

  /** Plays the next frame into `frame`; true if it has been read ahead. */
  play(): boolean {
    const { heardNext } = this.#ahead;
    const came = this.#jitter.read(this.frame);
    if (this.#concealer.complete(this.frame, came)) this.#tally.framesConcealed++;
    return heardNext;
  }

  /** After `play`: a frame that has come ahead of its turn, as ms ahead of the next one played; −1 when there is none. */
  readAhead(frame: Uint8Array): number {
    return this.#ahead.next(frame);
  }

  /** The frame just played was quiet: delay that isn't needed may be left out. */
  shorten(): void {
    this.#jitter.shorten();
  }

  /** What comes after a gap has nothing to do with what came before it. */
  forget(): void {
    this.frame.fill(ULAW_SILENCE);
    this.#jitter.restart();
    this.#concealer = new Concealer();
    this.#ssrc = -1;
  }

  #keep(datagram: Buffer): void {
    const { ssrc, payloadType, timestamp, payloadStart, payloadEnd } = this.#packet;
    // Another source has another clock.
    if (ssrc !== this.#ssrc) this.#jitter.restart();
    this.#ssrc = ssrc;
    this.#jitter.put(timestamp, datagram, payloadStart, payloadEnd, payloadType === PCMA ? alawToUlaw : null);
  }
}
