import { FRAME_SAMPLES } from '../frame.ts';

const HEADER_BYTES = 12;
/** A datagram the kernel couldn't take at once still refers to its buffer, so each has some ticks to leave. */
const BUFFERS = 8;

/** The engine's outgoing stream of one call: µ-law, 20 ms, never interrupted (silence is sent as silence). */
export class RtpWriter {
  readonly #buffers: readonly Buffer[];
  #turn = 0;
  #sequence: number;
  #timestamp: number;
  #talking = false;

  constructor(start: { readonly ssrc: number; readonly sequence: number; readonly timestamp: number }) {
    this.#sequence = start.sequence & 0xffff;
    this.#timestamp = start.timestamp >>> 0;
    this.#buffers = Array.from({ length: BUFFERS }, () => {
      const buffer = Buffer.alloc(HEADER_BYTES + FRAME_SAMPLES, 0xff);
      buffer.writeUInt8(0x80, 0);
      buffer.writeUInt32BE(start.ssrc >>> 0, 8);
      return buffer;
    });
  }

  /** The next packet. The marker bit opens a talk spurt (RFC 3551 section 4.1). */
  packet(frame: Uint8Array, talking: boolean): Buffer {
    const buffer = this.#buffers[this.#turn] ?? Buffer.alloc(0);
    this.#turn = (this.#turn + 1) % BUFFERS;
    buffer.writeUInt8(talking && !this.#talking ? 0x80 : 0, 1);
    buffer.writeUInt16BE(this.#sequence, 2);
    buffer.writeUInt32BE(this.#timestamp, 4);
    buffer.set(frame, HEADER_BYTES);
    this.#talking = talking;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.skip();
    return buffer;
  }

  /** 20 ms pass without a packet (after a stall): time moves on, the sequence doesn't. */
  skip(): void {
    this.#timestamp = (this.#timestamp + FRAME_SAMPLES) >>> 0;
  }
}
