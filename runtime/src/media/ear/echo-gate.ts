import { SILENCE_DB } from '../frame.ts';

/** The agent's voice can come back this late: through Asterisk, a SIP phone's buffer and a room. */
const ECHO_FRAMES = 16;
/** What comes back is assumed to be at most this much weaker than what was sent, until the line shows otherwise. */
const START_COUPLING_DB = -14;
const LEAST_COUPLING_DB = -40;
/** Agent levels below this teach nothing about the line. */
const TEACHING_DB = -35;
/** Room above the echo seen so far. */
const MARGIN_DB = 6;
/** A clean line shows itself within half a second of talk. */
const LEARN_SHARE = 0.05;

/** Tells the caller's voice from the agent's own, coming back by hybrid or loudspeaker. */
export class EchoGate {
  readonly #levels = new Float64Array(ECHO_FRAMES).fill(SILENCE_DB);
  #at = 0;
  #playedDb = SILENCE_DB;
  #couplingDb = START_COUPLING_DB;

  /** Level of the frame that was sent. */
  played(levelDb: number): void {
    this.#levels[this.#at] = levelDb;
    this.#at = (this.#at + 1) % ECHO_FRAMES;
    let most = SILENCE_DB;
    for (let i = 0; i < ECHO_FRAMES; i++) most = Math.max(most, this.#levels[i] ?? SILENCE_DB);
    this.#playedDb = most;
  }

  /** A caller's frame must be louder than this to be the caller's. */
  get passFromDb(): number {
    return this.#playedDb <= TEACHING_DB
      ? this.#playedDb + START_COUPLING_DB
      : this.#playedDb + this.#couplingDb;
  }

  /** A frame that didn't pass: what came back is no more than this. Only ever learns that the line is cleaner than feared. */
  learn(levelDb: number): void {
    if (this.#playedDb <= TEACHING_DB || levelDb >= this.passFromDb) return;
    const seenDb = Math.max(LEAST_COUPLING_DB, levelDb - this.#playedDb + MARGIN_DB);
    if (seenDb < this.#couplingDb) this.#couplingDb += (seenDb - this.#couplingDb) * LEARN_SHARE;
    else this.#couplingDb = Math.min(START_COUPLING_DB, seenDb);
  }
}
