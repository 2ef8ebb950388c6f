import path from 'node:path';
import { type Destination, parseDestinations } from '@patchcord/asterisk';

/** What the environment says about the product; docs/settings.md lists every name. */
export interface ProductSettings {
  /** Absolute path of the run-time folder. */
  home: string;
  /** Absolute path below which set-up unpacks Asterisk and PocketSphinx (`opt/`); several products may share it. */
  tools: string;
  host: string;
  apiPort: number;
  sipPort: number;
  ariPort: number;
  asteriskRtp: PortRange;
  engineRtp: PortRange;
  appName: string;
  destinations: Destination[];
  awayDestination?: string;
  allowedCallers: string;
  /** An Asterisk that is not ours. */
  external?: { url: string; username: string; password: string };
}

export interface PortRange {
  first: number;
  last: number;
}

export class SettingError extends Error {
  readonly code = 'SETTING_INVALID';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws SettingError, DestinationError */
export function readSettings(environment: Environment): ProductSettings {
  const humanPort = readPort(environment, 'PATCHCORD_HUMAN_PORT', 15090);
  const away = environment.PATCHCORD_AWAY_DESTINATION;
  const external = readExternal(environment);
  const home = path.resolve(environment.PATCHCORD_HOME ?? '.patchcord');
  return {
    home,
    tools: path.resolve(environment.PATCHCORD_TOOLS ?? home),
    host: environment.PATCHCORD_HOST ?? '127.0.0.1',
    apiPort: readPort(environment, 'PATCHCORD_API_PORT', 4000),
    sipPort: readPort(environment, 'PATCHCORD_SIP_PORT', 15060),
    ariPort: readPort(environment, 'PATCHCORD_ARI_PORT', 18088),
    asteriskRtp: readRange(environment, 'PATCHCORD_ASTERISK_RTP', { first: 20000, last: 23999 }),
    engineRtp: readRange(environment, 'PATCHCORD_RTP', { first: 24000, last: 27999 }),
    appName: readName(environment, 'ARI_APP_NAME', 'patchcord'),
    destinations: parseDestinations(
      environment.PATCHCORD_DESTINATIONS ?? `human=sip:human@127.0.0.1:${humanPort}`,
    ),
    ...(away ? { awayDestination: away } : {}),
    allowedCallers: readAddresses(environment),
    ...(external ? { external } : {}),
  };
}

function readExternal(environment: Environment): ProductSettings['external'] {
  const url = environment.ARI_URL;
  if (!url) return undefined;
  const username = environment.ARI_USERNAME ?? environment.ARI_USER;
  const password = environment.ARI_PASSWORD ?? environment.ARI_PASS;
  if (!username || !password) {
    throw new SettingError(
      'ARI_URL is set without its credentials: set ARI_USERNAME and ARI_PASSWORD, or unset ARI_URL to use the private Asterisk.',
    );
  }
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new SettingError(
      `ARI_URL is “${url}”, which is no http address: use one such as http://127.0.0.1:8088/ari.`,
    );
  }
  return { url, username, password };
}

function readPort(environment: Environment, name: string, standard: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return standard;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new SettingError(`${name} is “${text}”: give a port from 1 to 65535.`);
}

function readRange(environment: Environment, name: string, standard: PortRange): PortRange {
  const text = environment[name];
  if (text === undefined || text === '') return standard;
  const [, first = 0, last = 0] = (/^(\d+)-(\d+)$/.exec(text) ?? []).map(Number);
  if (first >= 1024 && last <= 65535 && last - first >= 3) return { first, last };
  throw new SettingError(
    `${name} is “${text}”: give a range of ports such as ${standard.first}-${standard.last}.`,
  );
}

function readAddresses(environment: Environment): string {
  const text = environment.PATCHCORD_SIP_ALLOW || '127.0.0.1';
  if (/^[\w.:/-]+(,[\w.:/-]+)*$/.test(text)) return text;
  throw new SettingError(`PATCHCORD_SIP_ALLOW is “${text}”: give addresses or networks separated by commas.`);
}

function readName(environment: Environment, name: string, standard: string): string {
  const text = environment[name] || standard;
  if (/^[\w-]{1,60}$/.test(text)) return text;
  throw new SettingError(`${name} is “${text}”: use letters, digits, dashes and underscores.`);
}
