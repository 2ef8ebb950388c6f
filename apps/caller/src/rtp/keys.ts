import type { RtpPacket } from './packet.ts';

export const keypad = '0123456789*#ABCD';

/** One key as RFC 4733 events; 20 ms a step. */
export class KeyPress {
  readonly #event: number;
  readonly #stepsLong: number;
  #step = 0;

  /** Throws RangeError for anything not on a telephone's keypad. */
  constructor(key: string, durationMs = 120) {
    this.#event = keypad.indexOf(key.toUpperCase());
    if (this.#event < 0 || key.length !== 1)
      throw new RangeError(`“${key}” is not a telephone key. Use 0-9, *, # or A-D.`);
    this.#stepsLong = Math.max(2, Math.round(durationMs / 20));
  }

  /**
   * The payloads of the next step: one while the key is held, three equal ones with the end bit when it is released
   * (RFC 4733 section 2.5.1.4), and then undefined.
   */
  next(): { payloads: Buffer[]; first: boolean } | undefined {
    if (this.#step >= this.#stepsLong) return undefined;
    this.#step++;
    const released = this.#step === this.#stepsLong;
    const payload = Buffer.from([this.#event, (released ? 0x80 : 0) | volume, 0, 0]);
    payload.writeUInt16BE(this.#step * 160, 2);
    return { payloads: released ? [payload, payload, payload] : [payload], first: this.#step === 1 };
  }
}

// −10 dBm0, the level telephones use.
const volume = 10;

/** Hears RFC 4733 keys: each once, however many packets it came in and whichever of them were lost. */
export class KeyListener {
  #lastTimestamp: number | undefined;

  receive(packet: RtpPacket): string | undefined {
    if (packet.payload.length < 4 || packet.timestamp === this.#lastTimestamp) return undefined;
    this.#lastTimestamp = packet.timestamp;
    return keypad[packet.payload[0] ?? keypad.length];
  }
}
