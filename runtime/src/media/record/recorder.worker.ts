import { parentPort } from 'node:worker_threads';
import type { RecorderCommand, RecorderNotice } from './recorder-messages.ts';
import { Recording } from './recording.ts';
import { StereoRing } from './stereo-ring.ts';

const DRAIN_EVERY_MS = 200;
const recordings = new Map<number, Recording>();

parentPort?.on('message', (command: RecorderCommand) => {
  if (command.do === 'record') begin(command);
  else if (command.do === 'drain') drain();
  else shutDown();
});
const timer = setInterval(drain, DRAIN_EVERY_MS);

function begin({ recording, file, continues, memory }: Extract<RecorderCommand, { do: 'record' }>): void {
  try {
    recordings.set(recording, new Recording(file, new StereoRing(memory), continues));
  } catch (error) {
    notify({
      is: 'recorded',
      recording,
      problem: `The recording ${file} could not be started: ${String(error)}`,
    });
  }
}

function drain(): void {
  for (const [number, recording] of recordings) step(number, recording);
}

function step(number: number, recording: Recording): void {
  try {
    if (!recording.drain()) return;
    recordings.delete(number);
    recording.close();
    notify({ is: 'recorded', recording: number, problem: null });
  } catch (error) {
    recordings.delete(number);
    notify({ is: 'recorded', recording: number, problem: `A recording stopped: ${String(error)}` });
  }
}

function shutDown(): void {
  clearInterval(timer);
  drain();
  for (const recording of recordings.values()) recording.close();
  parentPort?.close();
}

function notify(notice: RecorderNotice): void {
  parentPort?.postMessage(notice);
}
