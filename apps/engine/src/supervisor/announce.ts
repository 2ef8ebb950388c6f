import { readFileSync } from 'node:fs';
import { designerLog } from './designer-run.ts';
import { engineLog } from './engine-run.ts';
import { asteriskLog } from './phone.ts';
import { type ProductSettings, readSettings } from './settings.mjs';

/** A number of the engine's `GET /numbers`. */
export interface DialledNumber {
  number: string;
  flow: string;
}

interface Announcement {
  settings: ProductSettings;
  apiUrl: string;
  /** The designer, and what makes somebody its owner while there is none. */
  pages: { url: string; ownerCode: string | null } | undefined;
  numbers: readonly DialledNumber[];
  phone: 'private' | 'external' | 'none';
  /** What is missing and why, one sentence each. */
  problems: readonly string[];
  elapsedMs: number;
}

/** What a person wants to know once the product runs. */
export function announcement({
  settings,
  apiUrl,
  pages,
  numbers,
  phone,
  problems,
  elapsedMs,
}: Announcement): string {
  const first = numbers[0];
  const patchcord = `${changedSettings(settings)}npx --no-install patchcord`;
  const lines = [
    `Patchcord is running (${(elapsedMs / 1000).toFixed(1)} s).`,
    ...problems.map((problem) => `  Missing   ${problem}`),
    ...(pages ? [`  Designer  ${pages.url}`] : []),
    ...(pages?.ownerCode
      ? [`  Owner     ${pages.ownerCode}  (makes the first account; once, within 24 hours)`]
      : []),
    ...(phone === 'none' ? [] : numbers.map((entry) => dialLine(entry, settings, phone))),
    ...(first && phone === 'private'
      ? [`  Call      ${patchcord} call ${first.number} --say "hello" --say goodbye`]
      : []),
    `  Chat      ${patchcord} chat ${first?.flow ?? 'techstore'}`,
    `  API       ${apiUrl}/health`,
    `  Log       ${engineLog(settings.home)}`,
    ...(pages ? [`            ${designerLog(settings.home)}`] : []),
    ...(phone === 'private' ? [`            ${asteriskLog(settings)}`] : []),
    '  Ctrl-C ends it.',
  ];
  return lines.join('\n');
}

/** Another terminal doesn't know what was set in this one. */
function changedSettings({ home, host, apiPort, backendPort, sipPort }: ProductSettings): string {
  const standard = readSettings({});
  const isElsewhere = host !== standard.host && host !== '0.0.0.0';
  const isMoved = backendPort !== undefined && backendPort !== standard.backendPort;
  return [
    home === standard.home ? '' : `PATCHCORD_HOME=${home} `,
    isElsewhere ? `PATCHCORD_HOST=${host} ` : '',
    apiPort === standard.apiPort ? '' : `PATCHCORD_API_PORT=${apiPort} `,
    isMoved ? `PATCHCORD_BACKEND_PORT=${backendPort} ` : '',
    sipPort === standard.sipPort ? '' : `PATCHCORD_SIP_PORT=${sipPort} `,
  ].join('');
}

function dialLine(
  { number, flow }: DialledNumber,
  { host, sipPort }: ProductSettings,
  phone: string,
): string {
  const address =
    phone === 'private' ? `sip:${number}@${host}:${sipPort}` : `${number} through your Asterisk`;
  return `  Dial      ${address}  (${flow})`;
}

/** Reads the engine's list; anything unreadable counts as no numbers. */
export async function fetchNumbers(apiUrl: string, tokenFile: string): Promise<DialledNumber[]> {
  try {
    const authorization = `Bearer ${readFileSync(tokenFile, 'utf8').trim()}`;
    const answer = await fetch(`${apiUrl}/numbers`, {
      headers: { authorization },
      signal: AbortSignal.timeout(2_000),
    });
    const body: unknown = await answer.json();
    if (!Array.isArray(body)) return [];
    return body.flatMap(toNumber);
  } catch {
    return []; // the banner does without
  }
}

function toNumber(entry: unknown): DialledNumber[] {
  if (!isObject(entry) || typeof entry.number !== 'string') return [];
  // People dial digits; the engine takes a number with and without its plus.
  return typeof entry.flow === 'string'
    ? [{ number: entry.number.replace(/^\+/, ''), flow: entry.flow }]
    : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
