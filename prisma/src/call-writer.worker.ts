import { parentPort, workerData } from 'node:worker_threads';
import { applyOperations } from './apply-operations.ts';
import { describeFailure } from './describe-failure.ts';
import { connectSqlite } from './sqlite-file.ts';
import type { WriterAnswer, WriterRequest } from './writer-messages.ts';

// Hand-written SQL and not Prisma: six prepared statements in one IMMEDIATE transaction a batch are what makes a group
// commit cheap (some 5 µs an entry), and Prisma's transactions begin deferred.
const busyMs = 1_000;

const connection = connectSqlite({ url: String(workerData.url), busyMs });
const apply = applyOperations(connection);

parentPort?.on('message', (request: WriterRequest | 'close') => {
  if (request === 'close') {
    connection.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(answer(request));
});

function answer({ id, batch }: WriterRequest): WriterAnswer {
  try {
    return { id, refused: apply(batch) };
  } catch (error) {
    const { code, message } = describeFailure(error);
    return { id, failure: { code, message } };
  }
}
