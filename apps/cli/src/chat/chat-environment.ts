import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The environment as the engine has it: the example backend of a product that was started here counts, unless another is named. */
export function chatEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const token = path.join(environment.PATCHCORD_HOME || '.patchcord', 'backend-token');
  if (environment.PATCHCORD_VARIABLE_backend || !existsSync(token)) return environment;
  const address = `127.0.0.1:${environment.PATCHCORD_BACKEND_PORT || '4010'}`;
  return {
    PATCHCORD_CREDENTIAL_BUSINESS: `bearer ${readFileSync(token, 'utf8').trim()}`,
    ...environment,
    PATCHCORD_VARIABLE_backend: `http://${address}`,
    PATCHCORD_HTTP_ALLOW: [environment.PATCHCORD_HTTP_ALLOW, address].filter(Boolean).join(','),
  };
}
