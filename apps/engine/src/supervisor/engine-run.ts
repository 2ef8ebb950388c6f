import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { boundLog, endGroup, exitOf, spawnBound } from '@patchcord/asterisk';
import { exitInWords } from './exit-in-words.ts';
import type { Run } from './keep-running.ts';

interface EngineOptions {
  entry: string;
  home: string;
  environment: Readonly<Record<string, string>>;
}

/** Calls under way get this long to be hung up and written down. */
const STOP_GRACE_MS = 8_000;

/** Starts the engine; what it says goes to `<home>/log/engine.log`. */
export function startEngine({ entry, home, environment }: EngineOptions): Run {
  const logFile = engineLog(home);
  mkdirSync(path.dirname(logFile), { recursive: true });
  const endWatch = boundLog(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const begin = statSync(logFile).size;
  try {
    const child = spawnBound(process.execPath, [entry], {
      stdio: ['ignore', log, log],
      env: { ...process.env, ...environment },
    });
    const exited = exitOf(child).finally(endWatch);
    return {
      ended: exited.then((exit) => `${exitInWords(exit)}${lastWords(logFile, begin)}`),
      stop: () => endGroup(child, exited, STOP_GRACE_MS),
    };
  } finally {
    closeSync(log);
  }
}

export function engineLog(home: string): string {
  return path.join(home, 'log', 'engine.log');
}

/** The error a crash printed, if any: `SomeError: why` as Node puts it before the stack, or `CODE: why`. */
function lastWords(logFile: string, begin: number): string {
  const log = readFileSync(logFile);
  const since = log.subarray(log.length < begin ? 0 : begin); // shorter: it was set aside meanwhile
  const said = since.toString().trimEnd().split('\n').slice(-40);
  const error = said.findLast((line) => /^(?:\w*Error\b.*|[A-Z][A-Z0-9_]{3,}): \S/.test(line)) ?? '';
  return error ? `; ${error.slice(0, 300)}` : '';
}
