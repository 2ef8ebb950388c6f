import { Worker } from 'node:worker_threads';
import type { QuestionFound, QuestionOrder } from './which-question.worker.ts';

/** Tells which of several questions was asked. It listens on a thread of its own, so that no call in progress stutters. */
export class QuestionListener {
  readonly #worker = new Worker(new URL('./which-question.worker.ts', import.meta.url));
  readonly #waiting = new Map<number, PromiseWithResolvers<number | null>>();
  #lastId = 0;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', ({ id, question }: QuestionFound) => {
      this.#waiting.get(id)?.resolve(question);
      this.#waiting.delete(id);
    });
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#waiting.values()) reject(error);
    });
  }

  /** The index of the first that is heard; null when it was none of them. */
  asked(heard: Int16Array, questions: readonly Int16Array[]): Promise<number | null> {
    const order: QuestionOrder = { id: ++this.#lastId, heard, questions };
    const waiting = Promise.withResolvers<number | null>();
    this.#waiting.set(order.id, waiting);
    this.#worker.postMessage(order);
    return waiting.promise;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
