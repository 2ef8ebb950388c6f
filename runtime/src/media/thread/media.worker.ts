import { parentPort, workerData } from 'node:worker_threads';
import type { MediaEngineOptions } from '../contract.ts';
import { loadVoiceDetectors } from '../ear/voice-detector.ts';
import { carryOut } from './carry-out.ts';
import { claimPriority } from './claim-priority.ts';
import { MediaHost } from './media-host.ts';
import type { MediaCommand, MediaNotice } from './messages.ts';
import type { PacerClock } from './pacer.ts';

const options: MediaEngineOptions = workerData;
const clock: PacerClock = {
  now: () => performance.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};
const notify = (notice: MediaNotice) => parentPort?.postMessage(notice);
claimPriority();
const host = new MediaHost(options, await loadVoiceDetectors(), clock, notify);

parentPort?.on('message', (command: MediaCommand) => {
  void carryOut(command, host, notify).then(() => {
    if (command.do === 'shut-down') parentPort?.close();
  });
});
