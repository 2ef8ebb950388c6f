import { givenVariables } from '@patchcord/runtime/engine';
import {
  type AllowedTarget,
  type Credential,
  credentialsFrom,
  parseAllowList,
} from '@patchcord/runtime/http';
import { type ExternalAsterisk, type ProductSettings, readSettings } from '../supervisor/settings.mjs';

/** What the engine takes from its environment; docs/settings.md lists every name. */
export type EngineSettings = Readonly<Omit<ProductSettings, 'engineRtp' | 'destinations' | 'external'>> & {
  readonly rtpRange: readonly [first: number, last: number];
  /** Names of those a flow may hand a call to. */
  readonly destinations: readonly string[];
  readonly ari: Readonly<ExternalAsterisk> | null;
  readonly commit: string;
  /** Where our own Asterisk leaves a line about each call that came while no engine was there; null with another's. */
  readonly missedCalls: string | null;
  /** Where the designer that belongs to this engine answers; null where it runs without one. */
  readonly designerUrl: string | null;
  /** Places that aren't public and flows may reach all the same. */
  readonly httpAllow: readonly AllowedTarget[];
  readonly credentials: ReadonlyMap<string, Credential>;
  /** What this installation sets the flows' declared variables to. */
  readonly given: Readonly<Record<string, string>>;
};

export function readEngineSettings(environment: NodeJS.ProcessEnv): EngineSettings {
  const { engineRtp, destinations, external, ...settings } = readSettings(environment);
  return {
    ...settings,
    rtpRange: [engineRtp.first, engineRtp.last],
    destinations: destinations.map(({ name }) => name),
    ari: external ?? null,
    missedCalls: environment.PATCHCORD_MISSED_CALLS || null,
    commit: environment.PATCHCORD_COMMIT ?? 'unknown',
    designerUrl: environment.PATCHCORD_DESIGNER_URL || null,
    httpAllow: parseAllowList(environment.PATCHCORD_HTTP_ALLOW ?? ''),
    credentials: credentialsFrom(environment),
    given: givenVariables(environment),
  };
}
