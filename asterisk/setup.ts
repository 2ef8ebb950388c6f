/**
 * Unpacks Asterisk and PocketSphinx below the product's run-time folder (PATCHCORD_HOME, default `.patchcord`).
 * `node asterisk/setup.ts [--without-asterisk] [--test-tools]`; exit status 3 with `CODE: sentence` on standard
 * error when this machine can't have them.
 */
import path from 'node:path';
import {
  asteriskBundle,
  browserBundle,
  createProgress,
  installBundles,
  pocketsphinxBundle,
  SetupError,
  testToolsBundle,
} from './src/index.ts';

const home = path.resolve(import.meta.dirname, '..', process.env.PATCHCORD_HOME ?? '.patchcord');
const bundles = [
  ...(process.argv.includes('--without-asterisk') ? [] : [asteriskBundle]),
  pocketsphinxBundle,
  ...(process.argv.includes('--test-tools') ? [testToolsBundle, browserBundle] : []),
];

try {
  await installBundles(bundles, { home, progress: createProgress(console.log) });
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (!(error instanceof SetupError) && code !== 'SETUP_BUSY') throw error;
  console.error(`${code}: ${error instanceof Error ? error.message : ''}`);
  process.exitCode = 3;
}
