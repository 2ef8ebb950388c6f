import { parentPort } from 'node:worker_threads';
import { loadSpeaker } from './speak-job.ts';
import type { WorkerReply, WorkerRequest } from './speech-job.ts';

const port = parentPort;
if (!port) throw new Error('speech.worker.ts runs as a worker thread only; use LocalSynthesiser.');

const speak = await loadSpeaker();
const reply = (message: WorkerReply) => port.postMessage(message);

port.on('message', ({ id, job }: WorkerRequest) => {
  try {
    reply({ kind: 'spoken', id, audio: speak(job) });
  } catch (error) {
    reply({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
});
reply({ kind: 'ready' });
