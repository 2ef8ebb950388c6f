import { setTimeout as delay } from 'node:timers/promises';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { DatabaseError } from './database-error.ts';
import { describeFailure } from './describe-failure.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { sqliteFile } from './sqlite-file.ts';

export type Transaction = Prisma.TransactionClient;

/** better-sqlite3 stands still while it waits, and the thread with it: wait little inside, the rest outside. */
const busyMs = 20;
const pauseMs = 25;
const usualLockedDeadlineMs = 5_000;
const transactionDeadlineMs = 10_000;

/**
 * Prisma on SQLite with what SQLite needs: readers never wait; writing transactions come one after another on a
 * connection of their own, since on a shared one any other statement would fall into the transaction that is open, and
 * be undone with it.
 */
export class PrismaConnection {
  readonly #url: string;
  readonly #lockedDeadlineMs: number;
  readonly #reader: PrismaClient;
  #writer: PrismaClient | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** A write that finds the database locked for so long is given up. */
  constructor(url: string, lockedDeadlineMs = usualLockedDeadlineMs) {
    this.#lockedDeadlineMs = lockedDeadlineMs;
    this.#url = `file:${sqliteFile(url)}`;
    this.#reader = this.#connect();
  }

  /** @throws DatabaseError */
  async read<T>(work: (client: Transaction) => Promise<T>): Promise<T> {
    try {
      return await work(this.#reader);
    } catch (error) {
      throw describeFailure(error);
    }
  }

  /** All of `work` or nothing of it; `work` may run again after a lock. @throws DatabaseError */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const written = this.#last.then(() => this.#patiently(work));
    this.#last = written.catch(() => undefined);
    return written;
  }

  async close(): Promise<void> {
    await this.#last;
    await Promise.all([this.#reader.$disconnect(), this.#writer?.$disconnect()]);
  }

  async #patiently<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const deadlineMs = performance.now() + this.#lockedDeadlineMs;
    for (;;) {
      const result = await this.#transact(work).then(
        (value) => ({ value }),
        (error) => describeFailure(error),
      );
      if ('value' in result) return result.value;
      if (result.code !== 'DB_LOCKED' || performance.now() > deadlineMs) throw result satisfies DatabaseError;
      await delay(pauseMs);
    }
  }

  #transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.#writer ??= this.#connect();
    return this.#writer.$transaction(
      async (transaction) => {
        // Prisma begins deferred. A writing statement first, though it changes no row, takes the lock before anything is
        // read; a transaction that reads and then writes would fail at once when somebody wrote in between.
        await transaction.$executeRaw`UPDATE "Flow" SET "id" = "id" WHERE 0`;
        return work(transaction);
      },
      { timeout: transactionDeadlineMs },
    );
  }

  #connect(): PrismaClient {
    return new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: this.#url, timeout: busyMs }) });
  }
}
