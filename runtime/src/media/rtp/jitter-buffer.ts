import { ULAW_SILENCE } from '../codec/g711.ts';
import { FRAME_SAMPLES } from '../frame.ts';

const CAPACITY = 8192;
const MASK = CAPACITY - 1;
const START_TARGET = FRAME_SAMPLES;
const MAX_TARGET = 6 * FRAME_SAMPLES;
/** Packets in a row far off the time line before it is believed that the sender's clock jumped. */
const JUMP_PACKETS = 3;
/** Every 2 s the buffer asks whether it could be shorter. */
const REVIEW_READS = 100;
const STALL_REVIEW_READS = 10;
/** Every 100 ms whether the sender's clock has leapt ahead, which would stay as delay for the rest of the call. */
const LEAP_READS = 5;
const LEAP_SAMPLES = 3 * FRAME_SAMPLES;

/**
 * Puts the caller's packets on our time line. Addressed by RTP timestamp, sample by sample, so reordering,
 * duplicates, any packet length, lost packets, DTX gaps and the wrap of both counters need no cases of their own.
 * A packet is played one to two frames after it came; every late one lengthens that, a quiet stretch of early ones shortens it.
 */
export class JitterBuffer {
  readonly #samples = new Uint8Array(CAPACITY);
  readonly #present = new Uint8Array(CAPACITY);
  #started = false;
  #timeline = 0;
  #playAt = 0;
  #end = 0;
  #target = START_TARGET;
  #strays = 0;
  #strayEnd = 0;
  #reads = 0;
  #leastLead = CAPACITY;
  #leapReads = 0;
  #leapLead = CAPACITY;

  /** `table` turns the payload's codec into µ-law; null where it already is. */
  put(timestamp: number, payload: Uint8Array, start: number, end: number, table: Uint8Array | null): void {
    const length = end - start;
    if (length <= 0 || length > CAPACITY / 2) return;
    if (!this.#started) this.#startAt(timestamp);
    let lead = (timestamp - this.#playAt) | 0;
    const drained = ((this.#end - this.#playAt) | 0) <= 0;
    if (drained && (lead < 0 || lead > this.#target + FRAME_SAMPLES)) {
      if (lead < 0 && lead > -MAX_TARGET) this.#lengthen();
      this.#startAt(timestamp);
      lead = this.#target;
    }
    if (lead + length <= 0 || lead + length > CAPACITY) {
      if (!this.#clockJumped(timestamp, length)) return;
      this.#startAt(timestamp);
      lead = this.#target;
    }
    this.#strays = 0;
    this.#leastLead = Math.min(this.#leastLead, lead);
    this.#leapLead = Math.min(this.#leapLead, lead);
    for (let i = Math.max(0, -lead); i < length; i++) {
      const at = (timestamp + i) & MASK;
      if (this.#present[at] === 1) continue;
      const byte = payload[start + i] ?? ULAW_SILENCE;
      this.#samples[at] = table === null ? byte : (table[byte] ?? ULAW_SILENCE);
      this.#present[at] = 1;
    }
    const packetEnd = (timestamp + length) >>> 0;
    if (((packetEnd - this.#end) | 0) > 0) this.#end = packetEnd;
  }

  /** Moves on by a frame. Returns how many of its samples came; the others are silence. */
  read(frame: Uint8Array): number {
    frame.fill(ULAW_SILENCE);
    if (!this.#started) return 0;
    let came = 0;
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      const at = (this.#playAt + i) & MASK;
      if (this.#present[at] !== 1) continue;
      frame[i] = this.#samples[at] ?? ULAW_SILENCE;
      this.#present[at] = 0;
      came++;
    }
    this.#playAt = (this.#playAt + FRAME_SAMPLES) >>> 0;
    this.#reads++;
    this.#followLeap();
    return came;
  }

  /** To be called where the sound is quiet: drops a frame of delay that wasn't needed for 2 s, or, after a stall, for 200 ms. */
  shorten(): void {
    const spare = this.#leastLead - this.#target;
    const enough = spare >= LEAP_SAMPLES ? STALL_REVIEW_READS : REVIEW_READS;
    if (this.#reads < enough) return;
    const none = this.#leastLead === CAPACITY || this.#leastLead < START_TARGET + FRAME_SAMPLES;
    this.#reads = 0;
    this.#leastLead = CAPACITY;
    if (none) return;
    for (let i = 0; i < FRAME_SAMPLES; i++) this.#present[(this.#playAt + i) & MASK] = 0;
    this.#playAt = (this.#playAt + FRAME_SAMPLES) >>> 0;
    if (spare < FRAME_SAMPLES) this.#target = Math.max(START_TARGET, this.#target - FRAME_SAMPLES);
  }

  /** Forgets what hasn't been played; the next packet begins a new time line. */
  restart(): void {
    this.#started = false;
    this.#timeline++;
    this.#present.fill(0);
  }

  /** Timestamp of the next sample to be played. */
  get position(): number {
    return this.#playAt;
  }

  /** Changes whenever positions before and after have nothing to do with each other. */
  get timeline(): number {
    return this.#timeline;
  }

  /** A copy of the frame at a timestamp that is still to be played; false where not all of it has come. */
  peek(timestamp: number, frame: Uint8Array): boolean {
    if (((timestamp - this.#playAt) | 0) + FRAME_SAMPLES > CAPACITY) return false;
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      const at = (timestamp + i) & MASK;
      if (this.#present[at] !== 1) return false;
      frame[i] = this.#samples[at] ?? ULAW_SILENCE;
    }
    return true;
  }

  get delaySamples(): number {
    return this.#target;
  }

  #startAt(timestamp: number): void {
    this.#started = true;
    this.#timeline++;
    this.#playAt = (timestamp - this.#target) >>> 0;
    this.#end = timestamp;
    this.#present.fill(0);
    this.#strays = 0;
  }

  #followLeap(): void {
    this.#leapReads++;
    if (this.#leapReads < LEAP_READS) return;
    const ahead = this.#leapLead - this.#target;
    this.#leapReads = 0;
    this.#leapLead = CAPACITY;
    if (ahead < LEAP_SAMPLES || ahead > CAPACITY - this.#target - 1 || this.#hasNext()) return;
    for (let i = 0; i < ahead; i++) this.#present[(this.#playAt + i) & MASK] = 0;
    this.#playAt = (this.#playAt + ahead) >>> 0;
  }

  /** There is something to play now, so what lies far ahead came early (a burst) and nothing leapt. */
  #hasNext(): boolean {
    return (
      this.#present[this.#playAt & MASK] === 1 ||
      this.#present[(this.#playAt + FRAME_SAMPLES - 1) & MASK] === 1
    );
  }

  #lengthen(): void {
    this.#target = Math.min(MAX_TARGET, this.#target + FRAME_SAMPLES);
  }

  #clockJumped(timestamp: number, length: number): boolean {
    this.#strays = timestamp === this.#strayEnd ? this.#strays + 1 : 1;
    this.#strayEnd = (timestamp + length) >>> 0;
    return this.#strays >= JUMP_PACKETS;
  }
}
