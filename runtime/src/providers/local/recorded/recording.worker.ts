import { parentPort, workerData } from 'node:worker_threads';
import type { Conversion } from './convert-apart.ts';
import { convertRecording } from './convert-recording.ts';

const port = parentPort;
if (!port) throw new Error('recording.worker.ts runs as a worker thread only; use convertApart.');

const wav: Uint8Array = workerData;
const conversion: Conversion = await convertRecording(wav).then(
  (ulaw) => ({ kind: 'converted', ulaw }),
  (error: unknown) => ({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) }),
);
port.postMessage(conversion);
