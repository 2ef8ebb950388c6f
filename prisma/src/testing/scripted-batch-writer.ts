import { DatabaseError, type DatabaseErrorCode } from '../database-error.ts';
import type { BatchWriter, RefusedOperation, WriteOperation } from '../write-operation.ts';

/** Fails as often as it is told, remembers what it wrote, and can be held in the middle of a batch. */
export class ScriptedBatchWriter implements BatchWriter {
  readonly batches: (readonly WriteOperation[])[] = [];
  readonly failures: DatabaseErrorCode[] = [];
  refuse: (operation: WriteOperation) => boolean = () => false;
  held: Promise<void> = Promise.resolve();
  attempts = 0;
  closed = false;

  async write(batch: readonly WriteOperation[]): Promise<readonly RefusedOperation[]> {
    this.attempts++;
    await this.held;
    const failure = this.failures.shift();
    if (failure) throw new DatabaseError(failure, 'As the test wants it.');
    this.batches.push(batch);
    return batch.flatMap((operation, index) =>
      this.refuse(operation)
        ? [{ index, code: 'DB_NOT_FOUND' as const, message: 'As the test wants it.' }]
        : [],
    );
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  /** Call and number of each entry, in the order they were written. */
  get written(): string[] {
    return this.batches.flat().map(({ callId, values }) => `${callId}/${values[1]}`);
  }
}
