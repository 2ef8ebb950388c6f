import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NeededPort } from '@patchcord/asterisk';
import { type KeptRunning, keepRunning, type Run } from './keep-running.ts';
import { keepSecret } from './secret.ts';
import type { ProductSettings } from './settings.mjs';
import { startProgram } from './start-program.ts';

export interface Backend {
  /** What the engine must know to let flows reach it, and nothing else inside the house. */
  environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const entry = fileURLToPath(new URL('../../../../flows/library/backend/src/main.ts', import.meta.url));
const STOP_GRACE_MS = 2_000;

/** The example backend of the shipped flows, kept running; nothing where the flows were given another. */
export function openBackend({ home, backendPort }: ProductSettings, say: (line: string) => void): Backend {
  if (backendPort === undefined) return { environment: {}, stop: async () => undefined };
  const token = keepSecret(path.join(home, 'backend-token'));
  const running = keepBackend(home, backendPort, token, say);
  const allowed = [process.env.PATCHCORD_HTTP_ALLOW, `127.0.0.1:${backendPort}`].filter(Boolean).join(',');
  return {
    environment: {
      PATCHCORD_VARIABLE_backend: `http://127.0.0.1:${backendPort}`,
      PATCHCORD_CREDENTIAL_BUSINESS: `bearer ${token}`,
      PATCHCORD_HTTP_ALLOW: allowed,
    },
    stop: () => running.stop(),
  };
}

export function backendPorts({ backendPort }: ProductSettings): NeededPort[] {
  if (backendPort === undefined) return [];
  const setting = 'PATCHCORD_BACKEND_PORT';
  return [{ protocol: 'tcp', host: '127.0.0.1', port: backendPort, purpose: 'example backend', setting }];
}

function keepBackend(home: string, port: number, token: string, say: (line: string) => void): KeptRunning {
  const logFile = path.join(home, 'log', 'backend.log');
  const environment = {
    PATCHCORD_BACKEND_PORT: String(port),
    PATCHCORD_BACKEND_TOKEN: token,
    PATCHCORD_BACKEND_FILE: path.join(home, 'backend.db'),
  };
  const start = (): Run => startProgram({ entry, logFile, environment, graceMs: STOP_GRACE_MS });
  return keepRunning({
    first: start(),
    start: async () => start(),
    onEnd: (reason) =>
      say(`BACKEND_ENDED: The example backend ended (${reason}); starting it again. See ${logFile}.`),
    onFailure: (error) => say(String(error)),
  });
}
