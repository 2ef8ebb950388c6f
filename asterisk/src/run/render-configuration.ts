import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkedDestination, type Destination } from './destination.mjs';

export interface ConfigurationValues {
  /** Folder of this instance: configuration, logs, recordings. */
  runFolder: string;
  /** Where the control socket goes; its whole path may have at most 107 bytes, unix(7). */
  socketFolder: string;
  /** Folder of an administrator's own `pjsip_local.conf` and `extensions_local.conf`. */
  localFolder: string;
  /** Root of the unpacked Asterisk. */
  tree: string;
  host: string;
  sipPort: number;
  ariPort: number;
  rtp: { first: number; last: number };
  appName: string;
  username: string;
  password: string;
  destinations: readonly Destination[];
  /** Who is called when the engine is away; absent: the caller hears an apology. */
  awayDestination?: string;
  /** Addresses that may call, as pjsip's `match` takes them. */
  allowedCallers: string;
}

const TEMPLATES = path.join(import.meta.dirname, '../../conf');
/** Files Asterisk looks for and warns about; their defaults are what we want. */
const EMPTY = [
  'acl',
  'ccss',
  'chan_websocket',
  'features',
  'udptl',
  'websocket_client',
  'codecs',
  'dnsmgr',
  'extconfig',
];

/** Writes the configuration of one instance. Files are the owner's alone: the ARI password is among them. */
export function renderConfiguration(values: ConfigurationValues): void {
  const etc = path.join(values.runFolder, 'etc');
  for (const folder of ['etc', 'log', 'db', 'lib/agi', 'spool/recording', 'spool/monitor', 'spool/tmp']) {
    mkdirSync(path.join(values.runFolder, folder), { recursive: true, mode: 0o700 });
  }
  rmSync(values.socketFolder, { recursive: true, force: true });
  mkdirSync(values.socketFolder, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string): void =>
    writeFileSync(path.join(etc, name), text, { mode: 0o600 });
  const replacements = replacementsFor(values);
  for (const name of readdirSync(TEMPLATES).filter((file) => file.endsWith('.conf'))) {
    write(name, fillIn(readFileSync(path.join(TEMPLATES, name), 'utf8'), replacements));
  }
  for (const name of EMPTY) write(`${name}.conf`, '');
  write('pjsip_destinations.conf', values.destinations.map(destinationSections).join('\n'));
}

function replacementsFor(values: ConfigurationValues): Record<string, string> {
  const everywhere = values.host === '0.0.0.0';
  return {
    RUN: values.runFolder,
    LOCAL: values.localFolder,
    SOCKET_FOLDER: values.socketFolder,
    LIBRARIES: libraryFolder(values.tree),
    SHARE: path.join(values.tree, 'usr/share/asterisk'),
    SYSTEM_NAME: `patchcord-${values.sipPort}`,
    HOST: values.host,
    // ARI stays on this machine wherever SIP listens.
    HTTP_HOST: '127.0.0.1',
    MEDIA_ADDRESS: everywhere ? '' : `media_address = ${values.host}\nbind_rtp_to_media_address = yes`,
    SIP_PORT: String(values.sipPort),
    ARI_PORT: String(values.ariPort),
    RTP_FIRST: String(values.rtp.first),
    RTP_LAST: String(values.rtp.last),
    APP_NAME: values.appName,
    USERNAME: values.username,
    PASSWORD: values.password,
    ALLOWED_CALLERS: values.allowedCallers,
    MISSED_CALLS: missedCallsAs(values),
    AWAY_STEPS: awaySteps(values),
    QUEUE_EXTENSIONS: values.destinations.map(({ name }) => queueExtension(name)).join('\n'),
  };
}

function fillIn(template: string, replacements: Record<string, string>): string {
  return template.replace(/@([A-Z_]+)@/g, (_whole, key: string) => {
    const value = replacements[key];
    if (value === undefined) throw new Error(`No value for @${key}@ in an Asterisk template`);
    if (/[\0\r]/.test(value)) throw new Error(`The value for @${key}@ holds a control character`);
    return value;
  });
}

/** Where the dialplan leaves a line about each call that came while the engine was away. */
export function missedCallsFile(runFolder: string): string {
  return path.join(runFolder, 'spool', 'missed-calls');
}

/** As the dialplan can name it: nothing is kept below a folder whose name it would take apart. */
function missedCallsAs({ runFolder }: ConfigurationValues): string {
  const file = missedCallsFile(runFolder);
  return /^[\w./@+-]+$/.test(file) ? file : '/dev/null';
}

function awaySteps({ awayDestination, destinations }: ConfigurationValues): string {
  if (awayDestination === undefined) return '';
  const known = destinations.find(({ name }) => name === awayDestination);
  if (!known)
    throw new Error(`PATCHCORD_AWAY_DESTINATION names “${awayDestination}”, which is no destination`);
  return ` same => n,Dial(PJSIP/${known.name},30)\n same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?over)`;
}

function queueExtension(name: string): string {
  return `exten => ${name},1,Dial(PJSIP/${name},30)\n same => n,Hangup()`;
}

function destinationSections(destination: Destination): string {
  const { name, uri } = checkedDestination(destination);
  // A phone that is called gets an empty context: it can't dial through its leg.
  return [
    `[${name}](patchcord-line)`,
    'context = patchcord-none',
    `aors = ${name}`,
    '',
    `[${name}]`,
    'type = aor',
    `contact = ${uri}`,
    '',
  ].join('\n');
}

function libraryFolder(tree: string): string {
  const folder = path.join(tree, 'usr/lib');
  const triplet = readdirSync(folder).find((name) => /^(x86_64|aarch64)-linux-gnu$/.test(name));
  if (triplet === undefined) throw new Error(`${tree} holds no unpacked Asterisk: run \`npm start\` once`);
  return path.join(folder, triplet);
}
