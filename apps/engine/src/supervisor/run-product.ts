import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { checkPorts } from '@patchcord/asterisk';
import { announcement, fetchNumbers } from './announce.ts';
import { engineLog, startEngine } from './engine-run.ts';
import { keepRunning } from './keep-running.ts';
import { openPhone } from './phone.ts';
import type { ProductSettings } from './settings.mjs';
import { waitUntilReady } from './wait-until-ready.ts';

interface ProductOptions {
  settings: ProductSettings;
  /** The engine's main file. */
  entry: string;
  /** Why set-up could not provide all, as `CODE: sentence`. */
  setUpProblem?: string;
  startedMs: number;
  say: (line: string) => void;
  /** Aborted when the product is to end. */
  signal: AbortSignal;
}

export class EngineNotReadyError extends Error {
  readonly code = 'ENGINE_NOT_READY';
}

const READY_DEADLINE_MS = 60_000;
/** An Asterisk of somebody else's may be away for long; the engine goes on trying. */
const EXTERNAL_DEADLINE_MS = 10_000;
/** An engine that ends this often without ever having been ready won't be cured by another start. */
const START_TRIES = 4;

/**
 * Runs Asterisk and the engine until the signal; frees both whatever happens.
 * @throws PortInUseError, AsteriskStartError, EngineNotReadyError
 */
export async function runProduct({
  settings,
  entry,
  setUpProblem,
  startedMs,
  say,
  signal,
}: ProductOptions): Promise<void> {
  const { home, host, apiPort } = settings;
  mkdirSync(home, { recursive: true });
  await checkPorts([
    { protocol: 'tcp', host, port: apiPort, purpose: 'engine API', setting: 'PATCHCORD_API_PORT' },
  ]);
  const phone = await openPhone(settings, setUpProblem, say);
  try {
    const environment = { ...engineEnvironment(settings), ...phone.environment };
    const start = () => startEngine({ entry, home, environment });
    const starting = new AbortController();
    let endsBeforeReady = 0;
    const engine = keepRunning({
      first: start(),
      start: async () => start(),
      onEnd(reason, delayMs) {
        say(
          `ENGINE_ENDED: The engine ended (${reason}); starting it again in ${delayMs} ms. See ${engineLog(home)}.`,
        );
        endsBeforeReady += 1;
        if (endsBeforeReady >= START_TRIES) starting.abort();
      },
      onFailure: (error) => say(String(error)),
    });
    try {
      const apiUrl = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${apiPort}`;
      const waiting = AbortSignal.any([signal, starting.signal]);
      const deadlineMs = phone.kind === 'external' ? EXTERNAL_DEADLINE_MS : READY_DEADLINE_MS;
      const readiness = await waitUntilReady({ apiUrl, deadlineMs, signal: waiting });
      if (readiness) {
        const numbers = await fetchNumbers(apiUrl, path.join(home, 'api-token'));
        const elapsedMs = Date.now() - startedMs;
        const problems = [...phone.problems, ...readiness.missing];
        say(announcement({ settings, apiUrl, numbers, phone: phone.kind, problems, elapsedMs }));
      } else if (!signal.aborted) {
        throw new EngineNotReadyError(
          `The engine did not become ready: see ${engineLog(home)} for the reason.`,
        );
      }
      await aborted(signal);
    } finally {
      await engine.stop();
    }
  } finally {
    await phone.stop();
  }
}

function engineEnvironment(settings: ProductSettings): Record<string, string> {
  const commit = runningCommit();
  return {
    PATCHCORD_HOME: settings.home,
    PATCHCORD_TOOLS: settings.tools,
    PATCHCORD_HOST: settings.host,
    PATCHCORD_API_PORT: String(settings.apiPort),
    PATCHCORD_RTP: `${settings.engineRtp.first}-${settings.engineRtp.last}`,
    PATCHCORD_DESTINATIONS: settings.destinations.map(({ name, uri }) => `${name}=${uri}`).join(' '),
    ...(commit === undefined ? {} : { PATCHCORD_COMMIT: commit }),
  };
}

function runningCommit(): string | undefined {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined; // unpacked without its history
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
