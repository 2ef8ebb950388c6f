/** Long enough for any reordering, short enough to stay small under load. */
const remembered = 512;

/** Later than any timestamp. */
const forEver = '~';

/**
 * Ends that were told of lately, so that a StasisStart which arrives after its own StasisEnd does not make a call that
 * nobody can end.
 */
export class EarlyEnds {
  readonly #endedAt = new Map<string, string>();

  /** It was hung up: whatever is told of its start from now on is late, or a dialplan that ran on after the end. */
  hungUp(channelId: string): void {
    this.left(channelId, forEver);
  }

  /** `timestamp` as Asterisk writes it (ISO 8601, one zone), so that text order is time order. */
  left(channelId: string, timestamp: string): void {
    if (this.#endedAt.get(channelId) === forEver) return;
    this.#endedAt.delete(channelId);
    this.#endedAt.set(channelId, timestamp);
    const [oldest] = this.#endedAt.keys();
    if (this.#endedAt.size > remembered && oldest !== undefined) this.#endedAt.delete(oldest);
  }

  /** A channel given back to the dialplan may come again, later than its end: that is a new call. */
  endedAfter(channelId: string, startTimestamp: string): boolean {
    const ended = this.#endedAt.get(channelId);
    return ended !== undefined && ended >= startTimestamp;
  }
}
