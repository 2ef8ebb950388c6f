import { execFileSync } from 'node:child_process';
import type { ProductSettings } from './settings.mjs';

/** What the engine is told beyond what it inherits. */
export function engineEnvironment(settings: ProductSettings): Record<string, string> {
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
