import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readWav } from '../audio/read-wav.ts';
import { wavOf } from '../audio/write-wav.ts';
import type { SpeechDelivery, SpeechOrder } from './voice.worker.ts';
import { synthesisVersion, VoiceError } from './voice-error.ts';

const patienceMs = 30_000;

interface Waiting {
  resolve(clip: Int16Array): void;
  reject(error: VoiceError): void;
  readonly timer: NodeJS.Timeout;
}

/**
 * A caller's voice. Speech is made on a thread of its own, so that calls in progress never stutter, and each text once:
 * kept in memory and, with `cacheFolder`, on disk. Close it when done.
 */
export class Voice {
  readonly #cacheFolder: string | undefined;
  readonly #clips = new Map<string, Promise<Int16Array>>();
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;

  constructor({ cacheFolder }: { cacheFolder?: string } = {}) {
    this.#cacheFolder = cacheFolder;
  }

  /** 8 kHz samples of `text` spoken. Rejects with VoiceError for an unknown voice or text without words. */
  speak(text: string, voice = 'rms'): Promise<Int16Array> {
    const key = createHash('sha256')
      .update(JSON.stringify([synthesisVersion, voice, text]))
      .digest('hex');
    const known = this.#clips.get(key);
    if (known) return known;
    const clip = this.#fromDiskOrWorker(text, voice, key);
    this.#clips.set(key, clip);
    clip.catch(() => this.#clips.delete(key));
    return clip;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
    this.#fail('The voice was closed while it was still preparing speech.');
  }

  async #fromDiskOrWorker(text: string, voice: string, key: string): Promise<Int16Array> {
    const file = this.#cacheFolder && join(this.#cacheFolder, `${key}.wav`);
    const stored = file && (await readFile(file).catch(() => undefined));
    if (stored) return readWav(stored).samples;
    const clip = await this.#order(text, voice);
    if (file) await store(file, clip);
    return clip;
  }

  #order(text: string, voice: string): Promise<Int16Array> {
    const order: SpeechOrder = { id: ++this.#lastId, text, voice };
    return new Promise<Int16Array>((resolve, reject) => {
      const timer = setTimeout(
        () => this.#settle({ id: order.id, error: `No speech for “${text}” within ${patienceMs / 1000} s.` }),
        patienceMs,
      );
      this.#waiting.set(order.id, { resolve, reject, timer });
      this.#startedWorker().postMessage(order);
    });
  }

  #startedWorker(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./voice.worker.ts', import.meta.url));
    worker.on('message', (delivery: SpeechDelivery) => this.#settle(delivery));
    worker.on('error', (error) => {
      this.#worker = undefined;
      this.#fail(`The voice broke down: ${error.message}`);
    });
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #settle(delivery: SpeechDelivery): void {
    const waiting = this.#waiting.get(delivery.id);
    this.#waiting.delete(delivery.id);
    clearTimeout(waiting?.timer);
    if ('clip' in delivery) waiting?.resolve(delivery.clip);
    else waiting?.reject(new VoiceError(delivery.error));
  }

  #fail(sentence: string): void {
    for (const id of [...this.#waiting.keys()]) this.#settle({ id, error: sentence });
  }
}

/** Written beside and renamed: several callers may share the folder. */
async function store(file: string, clip: Int16Array): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  const unfinished = `${file}.${process.pid}.tmp`;
  await writeFile(unfinished, wavOf([clip]));
  await rename(unfinished, file);
}
