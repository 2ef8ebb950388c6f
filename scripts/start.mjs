// `npm start`: sets up what is missing, then hands over to the supervisor. Runs on Node 20 with nothing installed.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../apps/engine/src/supervisor/settings.mjs';
import { endWithNpm } from './lib/end-with-npm.mjs';
import { handOver } from './lib/hand-over.mjs';
import { prepare } from './lib/prepare.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const startedMs = Date.now();
const stopWatching = endWithNpm();
process.chdir(root); // relative paths among the settings count from here

try {
  const { home, tools, external } = readSettings(process.env);
  console.log('Patchcord: checking what is set up');
  const { node, phoneProblem } = await prepare({ root, home, tools, ownAsterisk: !external });
  process.exitCode = await supervise(node, phoneProblem);
} catch (error) {
  if (!(error instanceof Error && 'code' in error)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
} finally {
  stopWatching();
}

/**
 * The supervisor ends with us: on a signal because we pass it on, otherwise because the channel to us closes.
 * @param {string} node
 * @param {string | undefined} phoneProblem
 */
async function supervise(node, phoneProblem) {
  const main = path.join(root, 'apps/engine/src/supervisor/main.ts');
  const { status, signal } = await handOver(node, [main], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATCHCORD_STARTED_MS: String(startedMs),
      ...(phoneProblem === undefined ? {} : { PATCHCORD_PHONE_PROBLEM: phoneProblem }),
    },
  });
  if (signal) {
    console.error(
      `SUPERVISOR_ENDED: The supervisor was ended by ${signal}, and with it all it had started: start again.`,
    );
  }
  return status;
}
