import { parentPort, workerData } from 'node:worker_threads';
import { connectSqlite } from './sqlite-file.ts';
import type { Batch, WriterAnswer } from './writer-messages.ts';

// Hand-written SQL and not Prisma: one prepared statement in one IMMEDIATE transaction a batch is what makes a group
// commit cheap, and a deferred transaction that turns to writing fails at once under WAL however long it may wait.
const connection = connectSqlite(String(workerData.url));
const insert = connection.prepare(
  'INSERT OR IGNORE INTO "JournalEntry" (callId, seq, atMs, kind, data) VALUES (?, ?, ?, ?, ?)',
);
const write = connection.transaction(({ entries }: Batch) => {
  for (const { callId, seq, atMs, kind, data } of entries) insert.run(callId, seq, atMs, kind, data);
});

parentPort?.on('message', (batch: Batch | 'close') => {
  if (batch === 'close') {
    connection.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(written(batch));
});

function written(batch: Batch): WriterAnswer {
  try {
    write.immediate(batch);
    return { batch: batch.batch, failure: null };
  } catch (error) {
    return { batch: batch.batch, failure: error instanceof Error ? error.message : String(error) };
  }
}
