import type { AriEvent } from './ari-types.generated.ts';

export type ChannelListener = (event: AriEvent) => void;

/**
 * Hands each event to whoever follows its channel. Follow a channel before asking Asterisk to make it: its events may
 * arrive ahead of the answer to the request.
 */
export class ChannelEvents {
  readonly #listeners = new Map<string, Set<ChannelListener>>();

  /** Returns what ends it. */
  follow(channelId: string, listener: ChannelListener): () => void {
    const listeners = this.#listeners.get(channelId) ?? new Set();
    this.#listeners.set(channelId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(channelId) === listeners)
        this.#listeners.delete(channelId);
    };
  }

  /** Whether anybody follows the channel: it is then owned by a live call. */
  follows(channelId: string): boolean {
    return this.#listeners.has(channelId);
  }

  get followed(): number {
    return this.#listeners.size;
  }

  deliver(event: AriEvent): void {
    const channelId = channelOf(event);
    if (channelId === undefined) return;
    for (const listener of [...(this.#listeners.get(channelId) ?? [])]) listener(event);
  }
}

/** The channel an event is about; of a Dial event, the one being dialled. */
function channelOf(event: AriEvent): string | undefined {
  if (event.type === 'Dial') return event.peer.id;
  return 'channel' in event && event.channel ? event.channel.id : undefined;
}
