import type { LiveEntry } from '@patchcord/runtime/api';

/** Hands live entries to whoever watches; one that fails doesn't harm the call or the others. Knows where each call is. */
export class LiveWatch {
  readonly #listeners = new Set<(entry: LiveEntry) => void>();
  readonly #nodes = new Map<string, string>();

  add(listener: (entry: LiveEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** The node a call entered last, e.g. `booking/askDate`; null where nothing was told of it yet. */
  nodeOf(callId: string): string | null {
    return this.#nodes.get(callId) ?? null;
  }

  tell(entry: LiveEntry): void {
    this.#follow(entry);
    for (const listener of this.#listeners) {
      try {
        listener(entry);
      } catch {
        this.#listeners.delete(listener);
      }
    }
  }

  #follow({ callId, entry }: LiveEntry): void {
    if (entry.kind === 'node-entered') this.#nodes.set(callId, entry.node);
    else if (entry.kind === 'call-ended') this.#nodes.delete(callId);
  }
}
