import type { LiveEntry } from '@patchcord/runtime/api';

/** Hands live entries to whoever watches; one that fails doesn't harm the call or the others. */
export class LiveWatch {
  readonly #listeners = new Set<(entry: LiveEntry) => void>();

  add(listener: (entry: LiveEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  tell(entry: LiveEntry): void {
    for (const listener of this.#listeners) {
      try {
        listener(entry);
      } catch {
        this.#listeners.delete(listener);
      }
    }
  }
}
