import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { ProviderError } from '../../spec/provider-error.ts';

/** Where the recogniser's program and its American English model are. */
export interface PocketSphinxInstall {
  readonly program: string;
  readonly acousticModel: string;
  readonly dictionary: string;
}

/** As the set-up unpacks Debian's packages below the run-time folder. Fails with `PROVIDER_NOT_INSTALLED`. */
export async function findPocketSphinx(home: string): Promise<PocketSphinxInstall> {
  const root = join(home, 'opt', 'pocketsphinx');
  const model = join(root, 'root', 'usr', 'share', 'pocketsphinx', 'model', 'en-us');
  const install = {
    program: join(root, 'bin', 'pocketsphinx'),
    acousticModel: join(model, 'en-us'),
    dictionary: join(model, 'cmudict-en-us.dict'),
  };
  for (const path of Object.values(install)) await access(path).catch((cause) => notInstalled(path, cause));
  return install;
}

function notInstalled(path: string, cause: unknown): never {
  throw new ProviderError({
    provider: 'recogniser',
    code: 'PROVIDER_NOT_INSTALLED',
    message: `PocketSphinx is not there (${path} is missing); run npm start once to unpack it, or use keys only.`,
    retryable: false,
    cause,
  });
}
