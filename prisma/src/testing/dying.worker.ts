import { existsSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { applyOperations } from '../apply-operations.ts';
import { connectSqlite } from '../sqlite-file.ts';
import type { WriterRequest } from '../writer-messages.ts';

// A writing thread that dies at its first batch: after writing it and before saying so, the worst moment there is.
const url = String(workerData.url);
const mark = `${url.replace('file:', '')}.died`;
const connection = connectSqlite({ url, busyMs: 1_000 });
const apply = applyOperations(connection);

parentPort?.on('message', (request: WriterRequest | 'close') => {
  if (request === 'close') {
    connection.close();
    parentPort?.close();
    return;
  }
  const refused = apply(request.batch);
  if (!existsSync(mark)) {
    writeFileSync(mark, '');
    throw new Error('As the test wants it');
  }
  parentPort?.postMessage({ id: request.id, refused });
});
