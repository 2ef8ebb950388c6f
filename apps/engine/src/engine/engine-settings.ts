import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../supervisor/settings.ts';

/** What the engine takes from its environment beyond what the supervisor knows; docs/settings.md lists every name. */
export interface EngineSettings {
  readonly home: string;
  readonly host: string;
  readonly apiPort: number;
  readonly databaseUrl: string;
  readonly rtpRange: readonly [first: number, last: number];
  readonly rtpBind: string;
  readonly rtpAdvertise: string;
  readonly maxCalls: number;
  readonly recognisers: number;
  readonly appName: string;
  readonly destinations: readonly string[];
  readonly ari: { readonly url: string; readonly username: string; readonly password: string } | null;
  /** Folder of flow folders the engine starts with. */
  readonly library: string;
  /** Run-time folder under which set-up put PocketSphinx. */
  readonly tools: string;
  readonly commit: string;
}

export function readEngineSettings(environment: NodeJS.ProcessEnv): EngineSettings {
  const { home, host, apiPort, engineRtp, appName, destinations, external } = readSettings(environment);
  const rtpBind = environment.PATCHCORD_RTP_BIND ?? '127.0.0.1';
  return {
    home,
    host,
    apiPort,
    databaseUrl: environment.DATABASE_URL ?? `file:${path.resolve(home, 'patchcord.db')}`,
    rtpRange: [engineRtp.first, engineRtp.last],
    rtpBind,
    rtpAdvertise: environment.PATCHCORD_RTP_ADVERTISE ?? rtpBind,
    maxCalls: positive(environment.PATCHCORD_MAX_CALLS, 200),
    recognisers: positive(environment.PATCHCORD_RECOGNISERS, 4),
    appName,
    destinations: destinations.map(({ name }) => name),
    ari: external ?? null,
    library:
      environment.PATCHCORD_LIBRARY ?? fileURLToPath(new URL('../../../../flows/library', import.meta.url)),
    tools: environment.PATCHCORD_TOOLS ?? home,
    commit: environment.PATCHCORD_COMMIT ?? 'unknown',
  };
}

function positive(text: string | undefined, standard: number): number {
  const count = Number(text);
  return text && Number.isInteger(count) && count > 0 ? count : standard;
}
