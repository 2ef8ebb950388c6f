import { existsSync } from 'node:fs';
import path from 'node:path';
import { bundleHome, type RunningAsterisk, startAsterisk } from '@patchcord/asterisk';
import { errorSentence } from './error-sentence.ts';
import { exitInWords } from './exit-in-words.ts';
import { type KeptRunning, keepRunning, type Run } from './keep-running.ts';
import { keepSecret } from './secret.ts';
import type { ProductSettings } from './settings.mjs';

/** How the engine reaches Asterisk, if at all. */
export interface Phone {
  kind: 'private' | 'external' | 'none';
  /** For the engine. */
  environment: Record<string, string>;
  problems: string[];
  stop(): Promise<void>;
}

type Say = (line: string) => void;

/** @throws PortInUseError, AsteriskStartError */
export async function openPhone(
  settings: ProductSettings,
  setUpProblem: string | undefined,
  say: Say,
): Promise<Phone> {
  const problems = setUpProblem === undefined ? [] : [setUpProblem];
  if (settings.external) return externalPhone(settings, settings.external, problems);
  if (!existsSync(path.join(bundleHome(settings.tools, 'asterisk'), 'stamp'))) {
    return { kind: 'none', environment: {}, problems, stop: async () => undefined };
  }
  return privatePhone(settings, problems, say);
}

async function privatePhone(settings: ProductSettings, problems: string[], say: Say): Promise<Phone> {
  const password = keepSecret(path.join(settings.home, 'ari-password'));
  const start = (): Promise<RunningAsterisk> =>
    startAsterisk({
      home: settings.tools,
      runFolder: runFolderOf(settings),
      localFolder: path.join(settings.home, 'asterisk'),
      host: settings.host,
      sipPort: settings.sipPort,
      ariPort: settings.ariPort,
      rtp: settings.asteriskRtp,
      appName: settings.appName,
      password,
      destinations: settings.destinations,
      allowedCallers: settings.allowedCallers,
      ...(settings.awayDestination === undefined ? {} : { awayDestination: settings.awayDestination }),
    });
  const first = await start();
  const kept: KeptRunning = keepRunning({
    first: toRun(first),
    start: async () => toRun(await start()),
    onEnd: (reason, delayMs) =>
      say(`ASTERISK_ENDED: Asterisk ended (${reason}); starting it again in ${delayMs} ms.`),
    onFailure: (error) => say(errorSentence(error)),
  });
  return {
    kind: 'private',
    environment: {
      ARI_URL: first.ariUrl,
      ARI_USERNAME: first.username,
      ARI_PASSWORD: password,
      ARI_APP_NAME: settings.appName,
      PATCHCORD_MISSED_CALLS: first.missedCalls,
    },
    problems,
    stop: () => kept.stop(),
  };
}

function runFolderOf({ home, sipPort }: ProductSettings): string {
  return path.join(home, 'run', `asterisk-${sipPort}`);
}

export function asteriskLog(settings: ProductSettings): string {
  return path.join(runFolderOf(settings), 'log', 'messages.log');
}

function toRun(asterisk: RunningAsterisk): Run {
  return {
    ended: asterisk.exited.then(exitInWords),
    stop: () => asterisk.stop(),
  };
}

async function externalPhone(
  { appName }: ProductSettings,
  external: NonNullable<ProductSettings['external']>,
  problems: string[],
): Promise<Phone> {
  const refusal = await probe(external);
  return {
    kind: 'external',
    environment: {
      ARI_URL: external.url,
      ARI_USERNAME: external.username,
      ARI_PASSWORD: external.password,
      ARI_APP_NAME: appName,
    },
    problems: refusal === undefined ? problems : [...problems, refusal],
    stop: async () => undefined,
  };
}

/** One look at the Asterisk we were given; the engine goes on trying whatever it says. */
async function probe({
  url,
  username,
  password,
}: NonNullable<ProductSettings['external']>): Promise<string | undefined> {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  try {
    const answer = await fetch(`${url}/asterisk/info`, {
      headers: { authorization },
      signal: AbortSignal.timeout(5_000),
    });
    await answer.body?.cancel();
    if (answer.ok) return undefined;
    if (answer.status === 401)
      return `ARI_REFUSED: The Asterisk at ${url} refuses user ${username}: correct ARI_USERNAME and ARI_PASSWORD; until then only text chat works.`;
    return `ARI_FAILED: The Asterisk at ${url} answers ${answer.status}: correct ARI_URL, such as http://127.0.0.1:8088/ari; until then only text chat works.`;
  } catch {
    return `ARI_UNREACHABLE: No Asterisk answers at ${url}: start it or correct ARI_URL; until then only text chat works.`;
  }
}
