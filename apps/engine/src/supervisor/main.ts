/** The supervisor: started by `npm start` once everything is set up; ends on a signal or when its starter ends. */
import path from 'node:path';
import { errorSentence } from './error-sentence.ts';
import { runProduct } from './run-product.ts';
import { readSettings } from './settings.mjs';

// What callers said is the owner's alone, whatever folder it is kept in; all we start inherits this.
process.umask(0o077);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
process.on('disconnect', stop); // the starter was killed
// A closed terminal takes standard output with it; the shutdown goes on without.
for (const stream of [process.stdout, process.stderr]) stream.on('error', stop);

try {
  const setUpProblem = process.env.PATCHCORD_PHONE_PROBLEM;
  await runProduct({
    settings: readSettings(process.env),
    entry: path.join(import.meta.dirname, '..', 'main.ts'),
    designerEntry: path.join(import.meta.dirname, '../../../designer/src/host/main.ts'),
    ...(setUpProblem === undefined ? {} : { setUpProblem }),
    startedMs: Number(process.env.PATCHCORD_STARTED_MS ?? Date.now()),
    say: (line) => console.log(line),
    signal: stopping.signal,
  });
} catch (error) {
  if (!(error instanceof Error && 'code' in error)) throw error;
  console.error(errorSentence(error));
  process.exitCode = 1;
} finally {
  if (process.connected) process.disconnect();
}

function stop(): void {
  if (stopping.signal.aborted) return;
  stopping.abort();
}
