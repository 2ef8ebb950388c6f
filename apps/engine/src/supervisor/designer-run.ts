import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { NeededPort } from '@patchcord/asterisk';
import { keepRunning, type Run } from './keep-running.ts';
import type { ProductSettings } from './settings.mjs';
import { startProgram } from './start-program.ts';

export interface Designer {
  /** Where people find it. */
  readonly url: string;
  /** What the engine must know: it is ready only when the designer is. */
  readonly environment: Readonly<Record<string, string>>;
  /** What makes somebody the owner while there is none; null when there is one already, or nobody answers. */
  ownerCode(): Promise<string | null>;
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 3_000;
const OWNER_CODE_MS = 24 * 3_600_000;
/** No 0, O, 1, I: people copy it by eye. 12 of 32 characters are 60 bits. */
const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The designer, kept running. It opens the database by itself: its pages are there while the engine is not. */
export function openDesigner(
  settings: ProductSettings,
  entry: string,
  /** What flows that are tried may reach, as the engine's may. */
  reached: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Designer {
  const { home, host, designerPort } = settings;
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${designerPort}`;
  const code = newOwnerCode();
  const environment = {
    ...reached,
    NODE_ENV: 'production',
    PATCHCORD_HOME: home,
    PATCHCORD_DESIGNER_PORT: String(designerPort),
    PATCHCORD_OWNER_CODE: code,
    PATCHCORD_OWNER_CODE_UNTIL: new Date(Date.now() + OWNER_CODE_MS).toISOString(),
  };
  const logFile = designerLog(home);
  const start = (): Run => startProgram({ entry, logFile, environment, graceMs: STOP_GRACE_MS });
  const running = keepRunning({
    first: start(),
    start: async () => start(),
    onEnd: (reason) =>
      say(`DESIGNER_ENDED: The designer ended (${reason}); starting it again. See ${logFile}.`),
    onFailure: (error) => say(String(error)),
  });
  return {
    url,
    environment: { PATCHCORD_DESIGNER_URL: url },
    ownerCode: async () => ((await hasOwner(url)) === false ? code : null),
    stop: () => running.stop(),
  };
}

export function designerLog(home: string): string {
  return path.join(home, 'log', 'designer.log');
}

export function designerPorts({ host, designerPort }: ProductSettings): NeededPort[] {
  return [
    {
      protocol: 'tcp',
      host,
      port: designerPort,
      purpose: 'designer',
      setting: 'PATCHCORD_DESIGNER_PORT',
      hostSetting: 'PATCHCORD_HOST',
    },
  ];
}

/** Such as `K7QM-3XWD-9RTP`. */
function newOwnerCode(): string {
  const letters = Array.from({ length: 12 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Undefined when the designer doesn't say. */
async function hasOwner(url: string): Promise<boolean | undefined> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) });
    const body: unknown = await answer.json();
    const owner = typeof body === 'object' && body !== null && 'owner' in body ? body.owner : undefined;
    return typeof owner === 'boolean' ? owner : undefined;
  } catch {
    return undefined;
  }
}
