// `npm run bench`: sets up what is missing, then measures. `-- --json` prints one line a figure and nothing else on
// standard output; `-- --only NAME` takes a benchmark's name or a figure's.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithNpm } from './lib/end-with-npm.mjs';
import { handOver } from './lib/hand-over.mjs';
import { prepare } from './lib/prepare.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const home = path.resolve(root, process.env.PATCHCORD_HOME ?? '.patchcord');
const stopWatching = endWithNpm();

try {
  const { node, phoneProblem } = await prepare({
    root,
    home,
    ownAsterisk: true,
    testTools: true,
    log: console.error,
  });
  if (phoneProblem !== undefined) console.error(phoneProblem);
  process.exitCode = await measure(node);
} catch (error) {
  if (!(error instanceof Error && 'code' in error)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
} finally {
  stopWatching();
}

/** @param {string} node */
async function measure(node) {
  const main = path.join(root, 'e2e/src/bench/main.ts');
  const { status } = await handOver(node, [main, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${path.join(root, 'node_modules/.bin')}:${process.env.PATH}` },
  });
  return status;
}
