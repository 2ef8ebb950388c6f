import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { bundleHome } from '../setup/install.ts';
import { bootAsterisk, STOP_GRACE_MS } from './boot-asterisk.ts';
import { type ChildExit, endGroup, signalGroup } from './bound-child.ts';
import { boundLog } from './bound-log.ts';
import { type Destination, parseDestinations } from './destination.mjs';
import { endLeftover } from './leftover.ts';
import { checkPorts } from './port-check.ts';
import { type ConfigurationValues, missedCallsFile, renderConfiguration } from './render-configuration.ts';
import { freeSocketFolder, socketFolderFor } from './socket-folder.ts';

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
  /** Where it leaves a line about each call that comes while the engine is away. */
  missedCalls: string;
  exited: Promise<ChildExit>;
  /** Runs a command of Asterisk's console. @returns what it prints */
  cli(command: string): Promise<string>;
  /** Ends it politely; phones get a BYE. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

/**
 * Starts a private Asterisk and waits until it takes calls.
 * @throws PortInUseError, PortRefusedError, AsteriskStartError
 */
export async function startAsterisk(options: AsteriskOptions): Promise<RunningAsterisk> {
  const values = configurationFor(options);
  const { runFolder, socketFolder, host, sipPort, ariPort, username, password, appName } = values;
  await endLeftover(runFolder);
  await checkPorts([
    {
      protocol: 'udp',
      host,
      port: sipPort,
      purpose: 'SIP',
      setting: 'PATCHCORD_SIP_PORT',
      hostSetting: 'PATCHCORD_HOST',
    },
    { protocol: 'tcp', host: '127.0.0.1', port: ariPort, purpose: 'ARI', setting: 'PATCHCORD_ARI_PORT' },
  ]);
  const { child, pid, exited, cli } = await bootAsterisk({
    program: path.join(values.tree, '..', 'bin', 'asterisk'),
    runFolder,
    sipPort,
    writeConfiguration: () => renderConfiguration(values),
  });
  const endWatch = boundLog(path.join(runFolder, 'log', 'messages.log'));
  return {
    pid,
    ariUrl: `http://127.0.0.1:${ariPort}/ari`,
    username,
    password,
    appName,
    sipPort,
    runFolder,
    missedCalls: missedCallsFile(runFolder),
    exited: exited.finally(() => {
      endWatch();
      freeSocketFolder(socketFolder, runFolder);
    }),
    cli,
    stop: () => endGroup(child, exited, STOP_GRACE_MS),
    async kill() {
      signalGroup(pid, 'SIGKILL');
      await exited;
    },
  };
}

function configurationFor(options: AsteriskOptions): ConfigurationValues {
  const { sipPort, ariPort, rtp, appName, awayDestination } = options;
  const home = path.resolve(options.home);
  const runFolder = path.resolve(options.runFolder ?? path.join(home, 'run', `asterisk-${sipPort}`));
  return {
    runFolder,
    socketFolder: socketFolderFor(runFolder),
    localFolder: path.resolve(options.localFolder ?? path.join(home, 'asterisk')),
    tree: path.join(bundleHome(home, 'asterisk'), 'root'),
    host: options.host ?? '127.0.0.1',
    sipPort,
    ariPort,
    rtp,
    appName,
    username: options.username ?? 'patchcord',
    password: options.password ?? randomBytes(24).toString('base64url'),
    destinations: options.destinations ?? parseDestinations('human=sip:human@127.0.0.1:15090'),
    ...(awayDestination === undefined ? {} : { awayDestination }),
    allowedCallers: options.allowedCallers ?? '127.0.0.1',
  };
}
