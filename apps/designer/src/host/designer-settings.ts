import { readEngineSettings } from '@patchcord/engine/settings';

/** What the designer takes from its environment; docs/settings.md lists every name. */
export interface DesignerSettings {
  readonly home: string;
  readonly host: string;
  readonly port: number;
  /** Under which this machine reaches it. */
  readonly url: string;
  readonly databaseUrl: string;
  /** Folder of the flows that came with the product. */
  readonly library: string;
  /** Where the engine's API answers. */
  readonly engineUrl: string;
  /** Host names that browsers may reach it by, besides addresses and localhost. */
  readonly names: readonly string[];
  /** Names of those a flow may hand a call to. */
  readonly destinations: readonly string[];
  /** What makes the owner while there is none, as the supervisor prints it. */
  readonly ownerCode: { readonly code: string; readonly until: Date } | null;
}

export function readDesignerSettings(environment: NodeJS.ProcessEnv): DesignerSettings {
  const { home, host, apiPort, designerPort, designerNames, databaseUrl, library, destinations } =
    readEngineSettings(environment);
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host;
  return {
    home,
    host,
    port: designerPort,
    url: `http://${reached}:${designerPort}`,
    databaseUrl,
    library,
    names: designerNames,
    destinations,
    engineUrl: `http://${reached}:${apiPort}`,
    ownerCode: ownerCodeOf(environment),
  };
}

function ownerCodeOf({ PATCHCORD_OWNER_CODE, PATCHCORD_OWNER_CODE_UNTIL }: NodeJS.ProcessEnv) {
  if (!PATCHCORD_OWNER_CODE || !PATCHCORD_OWNER_CODE_UNTIL) return null;
  return { code: PATCHCORD_OWNER_CODE, until: new Date(PATCHCORD_OWNER_CODE_UNTIL) };
}
