import path from 'node:path';
import type { SpareRun } from './engine-relay.ts';
import type { Run } from './keep-running.ts';
import { startProgram, startSpare } from './start-program.ts';

interface EngineOptions {
  entry: string;
  home: string;
  environment: Readonly<Record<string, string>>;
}

/** Calls under way get this long to be hung up and written down. */
const STOP_GRACE_MS = 8_000;

/** Starts the engine; what it says goes to `<home>/log/engine.log`. */
export function startEngine(options: EngineOptions): Run {
  return startProgram(programOf(options));
}

/** Starts one that waits for the end of the one that runs. */
export function startSpareEngine(options: EngineOptions): SpareRun {
  return startSpare(programOf(options));
}

function programOf({ entry, home, environment }: EngineOptions) {
  return { entry, environment, logFile: engineLog(home), graceMs: STOP_GRACE_MS };
}

export function engineLog(home: string): string {
  return path.join(home, 'log', 'engine.log');
}
