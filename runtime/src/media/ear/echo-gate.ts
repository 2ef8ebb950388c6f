import { SILENCE_DB } from '../frame.ts';

/** The agent's voice can come back this late: through Asterisk, a SIP phone's buffer and a room. */
const ECHO_FRAMES = 16;
/** What comes back is assumed to be at most this much weaker than what was sent, until the line shows otherwise. */
const MOST_COUPLING_DB = -14;
const LEAST_COUPLING_DB = -40;
/** Louder than this it is the caller, however loud the agent: no phone sends so much back. */
const SURELY_CALLER_DB = -22;
/** Agent levels below this teach nothing about the line. */
const TEACHING_DB = -35;
/** Room above the echo seen so far. */
const MARGIN_DB = 6;
/** What came back during the last 0.6 s of talk counts: long enough for two syllables, short enough for a first sentence. */
const MEMORY_FRAMES = 30;

/** Tells the caller's voice from the agent's own, coming back by hybrid or loudspeaker. */
export class EchoGate {
  readonly #levels = new Float64Array(ECHO_FRAMES).fill(SILENCE_DB);
  #at = 0;
  #playedDb = SILENCE_DB;
  /** Until an echo has had the time to come back, the worst is assumed. */
  readonly #seen = new Float64Array(MEMORY_FRAMES)
    .fill(LEAST_COUPLING_DB)
    .fill(MOST_COUPLING_DB, 0, ECHO_FRAMES);
  #seenAt = 0;
  #couplingDb = MOST_COUPLING_DB;

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
    return Math.min(SURELY_CALLER_DB, this.#playedDb + this.#couplingDb);
  }

  /**
   * A frame of the caller's that doesn't pass shows how strong the echo is, or, where it doesn't reach `audibleFromDb`
   * either, that there is none worth the name: the hiss of the line says nothing about an echo.
   */
  learn(levelDb: number, audibleFromDb: number): void {
    if (this.#playedDb <= TEACHING_DB || levelDb >= this.passFromDb) return;
    const audible = levelDb >= audibleFromDb;
    this.#seen[this.#seenAt] = audible ? levelDb - this.#playedDb + MARGIN_DB : LEAST_COUPLING_DB;
    this.#seenAt = (this.#seenAt + 1) % MEMORY_FRAMES;
    let mostDb = LEAST_COUPLING_DB;
    for (let i = 0; i < MEMORY_FRAMES; i++) mostDb = Math.max(mostDb, this.#seen[i] ?? MOST_COUPLING_DB);
    this.#couplingDb = Math.min(MOST_COUPLING_DB, mostDb);
  }
}
