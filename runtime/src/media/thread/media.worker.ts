import { parentPort, workerData } from 'node:worker_threads';
import type { MediaEngineOptions } from '../contract.ts';
import { loadVoiceDetectors } from '../ear/voice-detector.ts';
import { carryOut } from './carry-out.ts';
import { claimPriority } from './claim-priority.ts';
import { MediaHost } from './media-host.ts';
import type { MediaCommand, MediaNotice } from './messages.ts';
import { monotonicClock } from './monotonic-clock.ts';

const options: MediaEngineOptions = workerData;
const notify = (notice: MediaNotice) => parentPort?.postMessage(notice);
claimPriority();
const host = new MediaHost(options, await loadVoiceDetectors(), monotonicClock, notify);

parentPort?.on('message', (command: MediaCommand) => {
  void carryOut(command, host, notify).then(() => {
    if (command.do === 'shut-down') parentPort?.close();
  });
});
