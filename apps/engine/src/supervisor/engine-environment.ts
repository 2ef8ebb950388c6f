import path from 'node:path';
import { runningCommit } from './running-commit.ts';
import type { ProductSettings } from './settings.mjs';

const checkout = path.join(import.meta.dirname, '../../../..');

/** What the engine is told beyond what it inherits. */
export function engineEnvironment(settings: ProductSettings): Record<string, string> {
  const commit = runningCommit(checkout);
  return {
    PATCHCORD_HOME: settings.home,
    PATCHCORD_TOOLS: settings.tools,
    PATCHCORD_HOST: settings.host,
    PATCHCORD_API_PORT: String(settings.apiPort),
    PATCHCORD_RTP: `${settings.engineRtp.first}-${settings.engineRtp.last}`,
    PATCHCORD_DESTINATIONS: settings.destinations.map(({ name, uri }) => `${name}=${uri}`).join(' '),
    // A third of the start is compiling: what one engine has compiled, the next one, for whom callers wait, has ready.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(settings.home, 'cache', 'node'),
    ...(commit === undefined ? {} : { PATCHCORD_COMMIT: commit }),
  };
}
