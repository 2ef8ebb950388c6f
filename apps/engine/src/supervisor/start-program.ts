import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { boundLog, endGroup, exitOf, spawnBound } from '@patchcord/asterisk';
import { takeOver } from '../spare.ts';
import type { SpareRun } from './engine-relay.ts';
import { exitInWords } from './exit-in-words.ts';
import type { Run } from './keep-running.ts';

interface ProgramOptions {
  /** Its main file, run by this very Node. */
  entry: string;
  /** What it says goes here. */
  logFile: string;
  environment: Readonly<Record<string, string>>;
  /** How long it has to end by itself. */
  graceMs: number;
}

/** Starts a program of ours in a process of its own, which ends with us. */
export function startProgram(options: ProgramOptions): Run {
  return startChild(options).run;
}

/** Starts one that waits until it is needed, and listens to us for that. */
export function startSpare(options: ProgramOptions): SpareRun {
  const environment = { ...options.environment, PATCHCORD_SPARE: 'yes' };
  const { run, child } = startChild({ ...options, environment }, 'ipc');
  // A spare that has just ended can't be called any more, which its run tells as well.
  return { ...run, takeOver: () => void child.send(takeOver, () => undefined) };
}

function startChild({ entry, logFile, environment, graceMs }: ProgramOptions, ...channel: 'ipc'[]) {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const endWatch = boundLog(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const begin = statSync(logFile).size;
  try {
    const child = spawnBound(process.execPath, [entry], {
      stdio: ['ignore', log, log, ...channel],
      env: { ...process.env, ...environment },
    });
    const exited = exitOf(child).finally(endWatch);
    const run: Run = {
      ended: exited.then((exit) => `${exitInWords(exit)}${lastWords(logFile, begin)}`),
      stop: () => endGroup(child, exited, graceMs),
    };
    return { run, child };
  } finally {
    closeSync(log);
  }
}

/** The error a crash printed, if any: `SomeError: why` as Node puts it before the stack, or `CODE: why`. */
function lastWords(logFile: string, begin: number): string {
  const log = readFileSync(logFile);
  const since = log.subarray(log.length < begin ? 0 : begin); // shorter: it was set aside meanwhile
  const said = since.toString().trimEnd().split('\n').slice(-40);
  const error = said.findLast((line) => /^(?:\w*Error\b.*|[A-Z][A-Z0-9_]{3,}): \S/.test(line)) ?? '';
  return error ? `; ${error.slice(0, 300)}` : '';
}
