import { setTimeout as sleep } from 'node:timers/promises';
import { createBackOff } from './back-off.ts';

/** One run of something that should go on for as long as the product does. */
export interface Run {
  /** Settles when it ends, with the reason in words. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

export interface KeptRunning {
  stop(): Promise<void>;
}

interface KeepOptions {
  start: () => Promise<Run>;
  first: Run;
  /** Told about each end that nobody asked for. */
  onEnd: (reason: string, delayMs: number) => void;
  /** Told when it could not be started again; the next try follows. */
  onFailure: (error: unknown) => void;
  firstDelayMs?: number;
}

/** Starts it again whenever it ends, later and later while it keeps ending, until stopped. */
export function keepRunning({ start, first, onEnd, onFailure, firstDelayMs = 50 }: KeepOptions): KeptRunning {
  const stopping = new AbortController();
  const backOff = createBackOff(firstDelayMs, 10_000);
  let current: Run | undefined = first;
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const beganMs = performance.now();
      const reason = current ? await current.ended : 'it could not be started';
      if (stopping.signal.aborted) return;
      const delayMs = backOff.next(current ? performance.now() - beganMs : 0);
      if (current) onEnd(reason, delayMs);
      current = undefined;
      await pause(delayMs, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        current = await start();
      } catch (error) {
        onFailure(error);
      }
    }
  };
  const done = loop();
  return {
    async stop() {
      stopping.abort();
      await current?.stop();
      await done;
      await current?.stop(); // a start that was under way when we were told to stop
    },
  };
}

async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  await sleep(delayMs, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
