import type { Pending } from '@patchcord/flows/edit';

/** Edits that aren’t saved yet, kept in the browser under the person, the flow and the window they were made in. */
export interface Unsaved {
  /** Replaces what this window has kept; nothing pending leaves nothing. @returns false where the browser can’t keep it */
  keep(pending: Pending): boolean;
  /** Hands over what each window that is gone has left; what is taken is forgotten. */
  adopt(take: (pending: Pending) => Promise<boolean>): void;
  close(): void;
}

export function openUnsaved(personId: string, flowId: string): Unsaved {
  const prefix = `patchcord-unsaved/${personId}/${flowId}/`;
  const own = `${prefix}${Date.now()}-${Math.random()}`;
  const stop = new AbortController();
  void holding(own, stop.signal, () => untilAborted(stop.signal));
  return {
    keep: (pending) => write(own, pending),
    adopt(take) {
      for (const key of keysOf(prefix).filter((each) => each !== own))
        void holding(key, stop.signal, async () => {
          const pending = read(key);
          if (pending && (await take(pending))) localStorage.removeItem(key);
        });
    },
    close: () => stop.abort(),
  };
}

/**
 * Runs once no other window holds the name: a window holds its own for as long as it is there. Browsers have locks only
 * where the page comes from this machine or over TLS; elsewhere what a living window has kept is taken as well, which
 * saves it twice and harms nobody.
 */
async function holding(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  try {
    await navigator.locks.request(name, { signal }, work);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function write(key: string, pending: Pending): boolean {
  try {
    if (pending.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(pending));
    return true;
  } catch {
    return false;
  }
}

function keysOf(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

function read(key: string): Pending | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isPending(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isPending(value: unknown): value is Pending {
  return (
    Array.isArray(value) &&
    value.every((part: unknown) => {
      const path: unknown = typeof part === 'object' && part !== null ? Reflect.get(part, 'path') : null;
      return Array.isArray(path) && path.length > 1 && path.every((key) => typeof key === 'string');
    })
  );
}
