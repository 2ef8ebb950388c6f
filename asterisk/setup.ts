/**
 * Unpacks Asterisk and PocketSphinx below the product's run-time folder.
 * `node asterisk/setup.ts [--test-tools]`; PATCHCORD_HOME says where.
 */
import path from 'node:path';
import { createProgress, installBundles, productBundles, SetupError, testToolsBundle } from './src/index.ts';

const home = path.resolve(process.env.PATCHCORD_HOME ?? path.join(import.meta.dirname, '..', '.patchcord'));
const bundles = process.argv.includes('--test-tools') ? [...productBundles, testToolsBundle] : productBundles;

try {
  await installBundles(bundles, { home, progress: createProgress(console.log) });
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
