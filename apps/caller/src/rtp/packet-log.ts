import type { RtpPacket } from './packet.ts';

export interface LoggedPacket extends RtpPacket {
  /** When it arrived (or was sent), on the caller's monotonic clock. */
  readonly atMs: number;
}

const fieldCount = 6;

/** Every packet of one direction with its time, kept in flat buffers: an hour of one call is about 30 MB. */
export class PacketLog {
  #count = 0;
  #fields = new Float64Array(256 * fieldCount);
  #bytes = new Uint8Array(256 * 160);
  #used = 0;

  get count(): number {
    return this.#count;
  }

  add(packet: RtpPacket, atMs: number): void {
    this.#makeRoom(packet.payload.length);
    this.#fields.set(
      [
        atMs,
        packet.timestamp,
        packet.sequence,
        packet.ssrc,
        this.#used,
        packet.payloadType | (packet.marker ? 0x80 : 0),
      ],
      this.#count * fieldCount,
    );
    this.#bytes.set(packet.payload, this.#used);
    this.#used += packet.payload.length;
    this.#count++;
  }

  /** In order of arrival, all or only the last so many. The payloads are views, valid until the next packet is added. */
  *packets(last = this.#count): Generator<LoggedPacket> {
    for (let index = Math.max(0, this.#count - last); index < this.#count; index++) yield this.#packet(index);
  }

  #packet(index: number): LoggedPacket {
    const at = (field: number, row = index) => this.#fields[row * fieldCount + field] ?? 0;
    const end = index + 1 < this.#count ? at(4, index + 1) : this.#used;
    return {
      atMs: at(0),
      timestamp: at(1),
      sequence: at(2),
      ssrc: at(3),
      payload: this.#bytes.subarray(at(4), end),
      payloadType: at(5) & 0x7f,
      marker: (at(5) & 0x80) !== 0,
    };
  }

  #makeRoom(payloadBytes: number): void {
    if ((this.#count + 1) * fieldCount > this.#fields.length) {
      const larger = new Float64Array(this.#fields.length * 2);
      larger.set(this.#fields);
      this.#fields = larger;
    }
    if (this.#used + payloadBytes > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + payloadBytes));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
  }
}
