import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clip } from '../../../media/clip.ts';
import { decodeClipFile, encodeClipFile } from './clip-file.ts';

export interface PromptCacheCounts {
  readonly memoryHits: number;
  readonly diskHits: number;
  readonly misses: number;
  /** Files found damaged, and removed. */
  readonly corrupt: number;
  /** Clips that could not be written; calls go on without. */
  readonly writeFailures: number;
}

/** Clips by id, the lately used ones in memory up to a number of bytes, all of them on disk. */
export class PromptCache {
  readonly #folder: string;
  readonly #memoryBytes: number;
  readonly #memory = new Map<string, Clip>();
  #usedBytes = 0;
  #temporary = 0;
  readonly #writing = new Set<Promise<void>>();
  readonly #counts = { memoryHits: 0, diskHits: 0, misses: 0, corrupt: 0, writeFailures: 0 };

  constructor(folder: string, memoryBytes: number) {
    this.#folder = folder;
    this.#memoryBytes = memoryBytes;
  }

  get counts(): PromptCacheCounts {
    return { ...this.#counts };
  }

  /** At once, from memory alone: what a call needs without waiting for the disk. */
  inMemory(id: string): Clip | null {
    const clip = this.#memory.get(id);
    if (!clip) return null;
    this.#counts.memoryHits++;
    this.#memory.delete(id);
    this.#memory.set(id, clip);
    return clip;
  }

  async get(id: string): Promise<Clip | null> {
    const clip = this.inMemory(id) ?? (await this.#fromDisk(id));
    if (!clip) this.#counts.misses++;
    return clip;
  }

  /** In memory at once; settles when it is on disk, or could not be written. */
  async put(clip: Clip): Promise<void> {
    this.#remember(clip);
    const writing = this.#write(clip);
    this.#writing.add(writing);
    await writing;
    this.#writing.delete(writing);
  }

  /** Settles when nothing is being written any more. */
  async written(): Promise<void> {
    await Promise.all(this.#writing);
  }

  async #write(clip: Clip): Promise<void> {
    const path = this.#path(clip.id);
    const temporary = `${path}.${process.pid}.${++this.#temporary}.part`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(temporary, encodeClipFile(clip));
      await rename(temporary, path);
    } catch {
      // A full or read-only disk costs the cache, not the call.
      this.#counts.writeFailures++;
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  async #fromDisk(id: string): Promise<Clip | null> {
    const path = this.#path(id);
    const file = await readFile(path).catch(() => null);
    if (file === null) return null;
    const clip = decodeClipFile(file, id);
    if (!clip) {
      this.#counts.corrupt++;
      await rm(path, { force: true }).catch(() => undefined);
      return null;
    }
    this.#counts.diskHits++;
    this.#remember(clip);
    return clip;
  }

  #remember(clip: Clip): void {
    const before = this.#memory.get(clip.id);
    if (before) this.#forget(before);
    if (clip.ulaw.byteLength > this.#memoryBytes) return;
    this.#memory.set(clip.id, clip);
    this.#usedBytes += clip.ulaw.byteLength;
    for (const oldest of this.#memory.values()) {
      if (this.#usedBytes <= this.#memoryBytes) break;
      this.#forget(oldest);
    }
  }

  #forget(clip: Clip): void {
    this.#memory.delete(clip.id);
    this.#usedBytes -= clip.ulaw.byteLength;
  }

  /** Two levels, so that no folder grows large. */
  #path(id: string): string {
    return join(this.#folder, id.slice(0, 2), `${id}.clip`);
  }
}
