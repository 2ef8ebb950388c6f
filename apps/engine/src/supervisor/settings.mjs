// Plain JavaScript: `npm start` reads its settings on Node 20, before anything is installed.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDestinations } from '../../../../asterisk/src/run/destination.mjs';
import { checkPortsApart } from './ports-apart.mjs';
import {
  readAddress,
  readCount,
  readExternal,
  readFolder,
  readMatching,
  readOneOf,
  readPort,
  readRange,
  readWebAddress,
  SettingError,
} from './read-setting.mjs';

/**
 * What the environment says about the product; docs/settings.md lists every name.
 * @typedef {object} ProductSettings
 * @property {string} home absolute path of the run-time folder
 * @property {string} tools absolute path below which set-up unpacks Asterisk and PocketSphinx (`opt/`); several products may share it
 * @property {string} host
 * @property {number} apiPort
 * @property {number} designerPort
 * @property {string[]} designerNames host names that browsers may reach the designer by, besides addresses and localhost
 * @property {number} sipPort
 * @property {number} ariPort
 * @property {PortRange} asteriskRtp
 * @property {PortRange} engineRtp
 * @property {string} rtpBind
 * @property {string} rtpAdvertise
 * @property {string} appName
 * @property {import('../../../../asterisk/src/run/destination.mjs').Destination[]} destinations
 * @property {string} [awayDestination]
 * @property {string} allowedCallers
 * @property {number} maxCalls
 * @property {number} recognisers
 * @property {string} databaseUrl
 * @property {string} library folder of flow folders the engine starts with
 * @property {number} [backendPort] where the example backend of the shipped flows listens; absent where they are given another
 * @property {ExternalAsterisk} [external] an Asterisk that is not ours
 */
/** @typedef {import('./read-setting.mjs').Environment} Environment */
/** @typedef {import('./read-setting.mjs').PortRange} PortRange */
/** @typedef {import('./read-setting.mjs').ExternalAsterisk} ExternalAsterisk */

const SHIPPED_LIBRARY = fileURLToPath(new URL('../../../../flows/library', import.meta.url));
/** Those the shipped flows hand calls to: all on one telephone, until told otherwise. */
const DESKS = ['human', 'sales', 'support', 'urgent', 'adviser'];
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const ADDRESSES = /^[\w.:/-]+(,[\w.:/-]+)*$/;

/**
 * Reads and checks all of them, so that a wrong one is known before anything is fetched or started.
 * @param {Environment} environment
 * @returns {ProductSettings}
 * @throws SettingError, DestinationError
 */
export function readSettings(environment) {
  const home = path.resolve(environment.PATCHCORD_HOME || '.patchcord');
  const settings = {
    home,
    tools: path.resolve(environment.PATCHCORD_TOOLS || home),
    ...readPlaces(environment),
    ...readCalls(environment),
    databaseUrl: readMatching(environment, 'DATABASE_URL', {
      standard: `file:${path.join(home, 'patchcord.db')}`,
      pattern: /^file:./,
      advice: 'give file: and a path, as in file:.patchcord/patchcord.db',
    }),
    library: readFolder(environment, 'PATCHCORD_LIBRARY', SHIPPED_LIBRARY),
  };
  checkPortsApart(settings);
  // Read elsewhere; here for their sentence alone.
  readOneOf(environment, 'PATCHCORD_LOG_LEVEL', LOG_LEVELS, 'info');
  readWebAddress(environment, 'OPENAI_BASE_URL', 'http://127.0.0.1:11434/v1');
  return settings;
}

/** Where the product listens, and which Asterisk it uses. @param {Environment} environment */
function readPlaces(environment) {
  const external = readExternal(environment);
  const rtpBind = readAddress(environment, 'PATCHCORD_RTP_BIND', '127.0.0.1');
  const rtpAdvertise = readMatching(environment, 'PATCHCORD_RTP_ADVERTISE', {
    standard: rtpBind,
    pattern: /^[\w.-]+$/,
    advice: 'give the address or name under which Asterisk reaches this machine',
  });
  if (rtpAdvertise === '0.0.0.0') {
    throw new SettingError(
      'PATCHCORD_RTP_BIND is 0.0.0.0, which is no address to send audio to: also set PATCHCORD_RTP_ADVERTISE to the one under which Asterisk reaches this machine.',
    );
  }
  return {
    host: readAddress(environment, 'PATCHCORD_HOST', '127.0.0.1'),
    apiPort: readPort(environment, 'PATCHCORD_API_PORT', 4000),
    designerPort: readPort(environment, 'PATCHCORD_DESIGNER_PORT', 3000),
    designerNames: readNames(environment),
    sipPort: readPort(environment, 'PATCHCORD_SIP_PORT', 15060),
    ariPort: readPort(environment, 'PATCHCORD_ARI_PORT', 18088),
    ...(environment.PATCHCORD_VARIABLE_backend
      ? {}
      : { backendPort: readPort(environment, 'PATCHCORD_BACKEND_PORT', 4010) }),
    asteriskRtp: readRange(environment, 'PATCHCORD_ASTERISK_RTP', { first: 20000, last: 23999 }),
    engineRtp: readRange(environment, 'PATCHCORD_RTP', { first: 24000, last: 27999 }),
    rtpBind,
    rtpAdvertise,
    ...(external ? { external } : {}),
  };
}

/** @param {Environment} environment */
function readNames(environment) {
  const names = readMatching(environment, 'PATCHCORD_DESIGNER_NAMES', {
    standard: 'localhost',
    pattern: /^[\w.-]+(, ?[\w.-]+)*$/,
    advice: 'give host names separated by commas, as in patchcord.example.org',
  });
  return names.toLowerCase().split(/, ?/);
}

/** Who may call, who may be called, and how many at once. @param {Environment} environment */
function readCalls(environment) {
  const humanPort = readPort(environment, 'PATCHCORD_HUMAN_PORT', 15090);
  const destinations = parseDestinations(
    environment.PATCHCORD_DESTINATIONS ||
      DESKS.map((name) => `${name}=sip:${name}@127.0.0.1:${humanPort}`).join(' '),
  );
  const names = destinations.map(({ name }) => name);
  const awayDestination = readOneOf(environment, 'PATCHCORD_AWAY_DESTINATION', names, '');
  return {
    appName: readMatching(environment, 'ARI_APP_NAME', {
      standard: 'patchcord',
      pattern: /^[\w-]{1,60}$/,
      advice: 'use letters, digits, dashes and underscores',
    }),
    destinations,
    ...(awayDestination ? { awayDestination } : {}),
    allowedCallers: readMatching(environment, 'PATCHCORD_SIP_ALLOW', {
      standard: '127.0.0.1',
      pattern: ADDRESSES,
      advice: 'give addresses or networks separated by commas',
    }),
    maxCalls: readCount(environment, 'PATCHCORD_MAX_CALLS', 200),
    recognisers: readCount(environment, 'PATCHCORD_RECOGNISERS', 4),
  };
}
