import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithNpm } from './end-with-npm.mjs';
import { handOver } from './hand-over.mjs';
import { prepare } from './prepare.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Sets up what is missing and hands over to a program of the tests, with the arguments we were given; its exit status is ours.
 * What set-up says goes to standard error: standard output is the program's.
 * @param {string} main its file, from the root of the checkout
 */
export async function runPrepared(main) {
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
    const { status } = await handOver(node, [path.join(root, main), ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${path.join(root, 'node_modules/.bin')}:${process.env.PATH}` },
    });
    process.exitCode = status;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    console.error(`${error.code}: ${error.message}`);
    process.exitCode = 1;
  } finally {
    stopWatching();
  }
}
