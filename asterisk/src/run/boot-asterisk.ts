import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../setup/run-command.ts';
import { type ChildExit, endGroup, exitOf, spawnBound } from './bound-child.ts';
import { noteProcess } from './leftover.ts';
import { findPortHolder } from './port-holder.ts';

export class AsteriskStartError extends Error {
  readonly code = 'ASTERISK_NOT_STARTED';
}

interface BootOptions {
  program: string;
  runFolder: string;
  sipPort: number;
  writeConfiguration: () => void;
}

export interface BootedAsterisk {
  child: ChildProcess;
  pid: number;
  exited: Promise<ChildExit>;
  cli(command: string): Promise<string>;
}

export const STOP_GRACE_MS = 5_000;
const BOOT_DEADLINE_MS = 30_000;

/**
 * Starts the program and waits until it has booted with its SIP port open; ends it again when it doesn't.
 * @throws AsteriskStartError
 */
export async function bootAsterisk(options: BootOptions): Promise<BootedAsterisk> {
  const { program, runFolder, sipPort, writeConfiguration } = options;
  if (!existsSync(program)) {
    throw new AsteriskStartError(`There is no Asterisk at ${program}: run \`npm start\` once to set it up.`);
  }
  writeConfiguration();
  const configuration = path.join(runFolder, 'etc', 'asterisk.conf');
  const child = spawnAsterisk(program, configuration, runFolder);
  const exited = exitOf(child);
  const cli = async (command: string): Promise<string> =>
    (await runCommand(program, ['-C', configuration, '-rx', command], { deadlineMs: BOOT_DEADLINE_MS }))
      .output;
  try {
    const pid = child.pid;
    if (pid === undefined) throw notStarted('could not be started', runFolder);
    noteProcess(runFolder, pid);
    await waitUntilBooted(cli, exited, runFolder);
    // It boots without its SIP transport when the port was taken in the meantime.
    if (findPortHolder('udp', sipPort)?.pid !== pid) {
      throw notStarted(`could not open SIP port ${sipPort}`, runFolder);
    }
    return { child, pid, exited, cli };
  } catch (error) {
    await endGroup(child, exited, STOP_GRACE_MS);
    throw error;
  }
}

/** Audio every 20 ms can't wait for other work on the machine; its threads inherit this. Only some users may. */
function aheadOfOthers(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_HIGH);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error;
  }
}

function spawnAsterisk(program: string, configuration: string, runFolder: string): ChildProcess {
  const log = openSync(path.join(runFolder, 'log', 'console.log'), 'w', 0o600);
  try {
    const child = spawnBound(program, ['-f', '-n', '-C', configuration], {
      stdio: ['ignore', log, log],
      cwd: runFolder,
    });
    aheadOfOthers(child.pid);
    return child;
  } finally {
    closeSync(log);
  }
}

async function waitUntilBooted(
  cli: (command: string) => Promise<string>,
  exited: Promise<ChildExit>,
  runFolder: string,
): Promise<void> {
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  const untilMs = performance.now() + BOOT_DEADLINE_MS;
  while (performance.now() < untilMs) {
    if (ended) throw notStarted('ended while starting', runFolder);
    if ((await cli('core waitfullybooted')).includes('fully booted')) return;
    await sleep(50);
  }
  throw notStarted(`was not ready after ${BOOT_DEADLINE_MS / 1000} s`, runFolder);
}

function notStarted(what: string, runFolder: string): AsteriskStartError {
  const said = readFileSync(path.join(runFolder, 'log', 'console.log'), 'utf8')
    .trim()
    .split('\n');
  const last = said.findLast((line) => /ERROR|error|cannot/.test(line)) ?? said.at(-1) ?? '';
  return new AsteriskStartError(`Asterisk ${what} (${last.trim()}): see ${path.join(runFolder, 'log')}.`);
}
