/** Time as an argument: production passes `systemClock`, tests a clock they move by hand. */
export interface Clock {
  /** Monotonic milliseconds. */
  nowMs(): number;
  /** Runs `action` once after `delayMs`; the returned function cancels it and is harmless afterwards. */
  after(delayMs: number, action: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
