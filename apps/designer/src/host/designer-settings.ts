import { readEngineSettings } from '@patchcord/engine/settings';

/** What the designer takes from its environment; docs/settings.md lists every name. */
export interface DesignerSettings {
  readonly home: string;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Where the engine's API answers. */
  readonly engineUrl: string;
  /** Names of those a flow may hand a call to. */
  readonly destinations: readonly string[];
}

export function readDesignerSettings(environment: NodeJS.ProcessEnv): DesignerSettings {
  const { home, host, apiPort, designerPort, databaseUrl, destinations } = readEngineSettings(environment);
  return {
    home,
    host,
    port: designerPort,
    databaseUrl,
    destinations,
    engineUrl: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${apiPort}`,
  };
}
