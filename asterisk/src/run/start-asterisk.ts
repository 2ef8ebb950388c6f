import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleHome } from '../setup/install.ts';
import { runCommand } from '../setup/run-command.ts';
import { type ChildExit, endGroup, exitOf, signalGroup, spawnBound } from './bound-child.ts';
import { type Destination, parseDestinations } from './destination.ts';
import { endLeftover, noteProcess } from './leftover.ts';
import { checkPorts } from './port-check.ts';
import { findPortHolder } from './port-holder.ts';
import { renderConfiguration } from './render-configuration.ts';

export interface AsteriskOptions {
  /** The product's run-time folder, under which `opt/asterisk` stands. */
  home: string;
  /** Folder of this instance; default `<home>/run/asterisk-<sipPort>`. */
  runFolder?: string;
  /** Folder of an administrator's own `pjsip_local.conf` and `extensions_local.conf`; default `<home>/asterisk`. */
  localFolder?: string;
  /** Address SIP and RTP listen on; default 127.0.0.1. ARI always stays on 127.0.0.1. */
  host?: string;
  sipPort: number;
  ariPort: number;
  rtp: { first: number; last: number };
  /** Name of the Stasis application calls go to. */
  appName: string;
  username?: string;
  /** Default: a new random one. */
  password?: string;
  /** Default: `human` at sip:human@127.0.0.1:15090. */
  destinations?: readonly Destination[];
  /** Destination that is called when the engine is away; default: an apology is played. */
  awayDestination?: string;
  /** Addresses that may call, pjsip `match` syntax; default 127.0.0.1. */
  allowedCallers?: string;
}

export interface RunningAsterisk {
  pid: number;
  /** Such as `http://127.0.0.1:18088/ari`. */
  ariUrl: string;
  username: string;
  password: string;
  appName: string;
  sipPort: number;
  runFolder: string;
  exited: Promise<ChildExit>;
  /** Runs a command of Asterisk's console. @returns what it prints */
  cli(command: string): Promise<string>;
  /** Ends it politely; phones get a BYE. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

export class AsteriskStartError extends Error {
  readonly code = 'ASTERISK_NOT_STARTED';
}

const BOOT_DEADLINE_MS = 30_000;
const STOP_GRACE_MS = 5_000;

/**
 * Starts a private Asterisk and waits until it takes calls.
 * @throws PortInUseError, AsteriskStartError
 */
export async function startAsterisk(options: AsteriskOptions): Promise<RunningAsterisk> {
  const { home, sipPort, ariPort, appName, host = '127.0.0.1', username = 'patchcord' } = options;
  const password = options.password ?? randomBytes(24).toString('base64url');
  const runFolder = path.resolve(options.runFolder ?? path.join(home, 'run', `asterisk-${sipPort}`));
  await endLeftover(runFolder);
  await checkPorts([
    { protocol: 'udp', host, port: sipPort, purpose: 'SIP', setting: 'PATCHCORD_SIP_PORT' },
    { protocol: 'tcp', host: '127.0.0.1', port: ariPort, purpose: 'ARI', setting: 'PATCHCORD_ARI_PORT' },
  ]);
  const socketFolder = socketFolderFor(runFolder);
  renderConfiguration({
    runFolder,
    socketFolder,
    localFolder: path.resolve(options.localFolder ?? path.join(home, 'asterisk')),
    tree: path.join(bundleHome(path.resolve(home), 'asterisk'), 'root'),
    host,
    sipPort,
    ariPort,
    rtp: options.rtp,
    appName,
    username,
    password,
    destinations: options.destinations ?? parseDestinations('human=sip:human@127.0.0.1:15090'),
    ...(options.awayDestination === undefined ? {} : { awayDestination: options.awayDestination }),
    allowedCallers: options.allowedCallers ?? '127.0.0.1',
  });
  const program = path.join(bundleHome(path.resolve(home), 'asterisk'), 'bin', 'asterisk');
  const configuration = path.join(runFolder, 'etc', 'asterisk.conf');
  const child = spawnAsterisk(program, configuration, runFolder);
  const exited = exitOf(child).finally(() => freeSocketFolder(socketFolder, runFolder));
  const pid = child.pid;
  if (pid === undefined)
    throw new AsteriskStartError(
      `Asterisk could not be started from ${program}: run \`npm start\` once to set it up.`,
    );
  noteProcess(runFolder, pid);
  const cli = async (command: string): Promise<string> =>
    (await runCommand(program, ['-C', configuration, '-rx', command], { deadlineMs: 10_000 })).output;
  try {
    await waitUntilBooted(cli, exited, runFolder);
    checkSipPort(sipPort, pid, runFolder);
  } catch (error) {
    await endGroup(child, exited, STOP_GRACE_MS);
    throw error;
  }
  return {
    pid,
    ariUrl: `http://127.0.0.1:${ariPort}/ari`,
    username,
    password,
    appName,
    sipPort,
    runFolder,
    exited,
    cli,
    stop: () => endGroup(child, exited, STOP_GRACE_MS),
    async kill() {
      signalGroup(pid, 'SIGKILL');
      await exited;
    },
  };
}

function spawnAsterisk(program: string, configuration: string, runFolder: string) {
  const log = openSync(path.join(runFolder, 'log', 'console.log'), 'w', 0o600);
  try {
    return spawnBound(program, ['-f', '-n', '-C', configuration], {
      stdio: ['ignore', log, log],
      cwd: runFolder,
    });
  } finally {
    closeSync(log);
  }
}

/** A socket's path holds at most 107 bytes: below a deep folder it goes to the temporary folder. */
function socketFolderFor(runFolder: string): string {
  const beside = path.join(runFolder, 'socket');
  if (Buffer.byteLength(`${beside}/asterisk.ctl`) > 100)
    return mkdtempSync(path.join(tmpdir(), 'patchcord-'));
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true, mode: 0o700 });
  return beside;
}

function freeSocketFolder(socketFolder: string, runFolder: string): void {
  if (!socketFolder.startsWith(runFolder)) rmSync(socketFolder, { recursive: true, force: true });
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

/** Asterisk boots without its SIP transport when the port was taken in the meantime. */
function checkSipPort(sipPort: number, pid: number, runFolder: string): void {
  if (findPortHolder('udp', sipPort)?.pid !== pid)
    throw notStarted(`could not open SIP port ${sipPort}`, runFolder);
}

function notStarted(what: string, runFolder: string): AsteriskStartError {
  const console = readFileSync(path.join(runFolder, 'log', 'console.log'), 'utf8');
  const errors = console.split('\n').filter((line) => /ERROR|error|cannot/.test(line));
  const last = errors.at(-1)?.trim() ?? console.trim().split('\n').at(-1) ?? '';
  return new AsteriskStartError(`Asterisk ${what} (${last}): see ${path.join(runFolder, 'log')}.`);
}
