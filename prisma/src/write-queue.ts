import { DatabaseError } from './database-error.ts';
import type { RefusedOperation, WriteOperation } from './write-operation.ts';

interface Waiter {
  resolve(): void;
  reject(error: DatabaseError): void;
}

interface Queued {
  readonly operation: WriteOperation;
  readonly waiters: Waiter[];
}

/** Operations in the order they came, kept until they are written. */
export class WriteQueue {
  #queued: Queued[] = [];

  get length(): number {
    return this.#queued.length;
  }

  add(operation: WriteOperation): void {
    this.#queued.push({ operation, waiters: [] });
  }

  /** Resolves when everything that is queued now has been written; rejects when the last of it was refused, or late. */
  untilWritten(deadlineMs: number, late: () => DatabaseError): Promise<void> {
    const last = this.#queued.at(-1);
    if (!last) return Promise.resolve();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(late()), deadlineMs);
    last.waiters.push({ resolve, reject });
    return promise.finally(() => clearTimeout(timer));
  }

  first(count: number): readonly WriteOperation[] {
    return this.#queued.slice(0, count).map(({ operation }) => operation);
  }

  /** Takes the first `count` off, written or refused. @returns refusals nobody waits for */
  settle(count: number, refused: readonly RefusedOperation[]): DatabaseError[] {
    const errors = new Map(
      refused.map(({ index, code, message }) => [index, new DatabaseError(code, message)]),
    );
    const settled = this.#queued.splice(0, count);
    settled.forEach(({ waiters }, index) => {
      const error = errors.get(index);
      for (const waiter of waiters) error ? waiter.reject(error) : waiter.resolve();
      if (waiters.length > 0) errors.delete(index);
    });
    return [...errors.values()];
  }
}
