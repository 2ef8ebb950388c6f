/** Packets in a row a new SSRC needs while the old one has only just been heard. */
const CONFIRMING_PACKETS = 5;
/** And as long the old one must have been silent: a burst between two of its packets is no new source. */
const CONFIRMING_MS = 60;
/** Silence of the locked SSRC after which a new one is believed at once. */
const OLD_SOURCE_SILENT_MS = 200;

/**
 * Whose packets are believed: the address Asterisk announced, then the SSRC first heard from it. Keeps out RTP bleed
 * and injection; strangers change nothing, not even the lock. Asterisk changes SSRC when the call behind it changes.
 */
export class SourceLock {
  #address = '';
  #port = 0;
  #ssrc = -1;
  #heardAtMs = 0;
  #candidate = -1;
  #candidateSequence = 0;
  #candidatePackets = 0;

  lock(address: string, port: number): void {
    this.#address = address;
    this.#port = port;
    this.#ssrc = -1;
    this.#candidate = -1;
  }

  knows(address: string, port: number): boolean {
    return port === this.#port && address === this.#address && port !== 0;
  }

  /** For packets from the locked address only. False: wait until this SSRC is confirmed. */
  admits(ssrc: number, sequence: number, nowMs: number): boolean {
    if (ssrc !== this.#ssrc && !this.#believes(ssrc, sequence, nowMs)) return false;
    this.#ssrc = ssrc;
    this.#heardAtMs = nowMs;
    this.#candidate = -1;
    return true;
  }

  #believes(ssrc: number, sequence: number, nowMs: number): boolean {
    const silentMs = nowMs - this.#heardAtMs;
    if (this.#ssrc === -1 || silentMs >= OLD_SOURCE_SILENT_MS) return true;
    const continues = ssrc === this.#candidate && sequence === ((this.#candidateSequence + 1) & 0xffff);
    this.#candidatePackets = continues ? this.#candidatePackets + 1 : 1;
    this.#candidate = ssrc;
    this.#candidateSequence = sequence;
    return this.#candidatePackets >= CONFIRMING_PACKETS && silentMs >= CONFIRMING_MS;
  }
}
