// `npm test`: sets up what is missing, then checks everything. The last line is `N passed, N failed, N skipped`.
// `npm test -- --only lint,boundaries,types,unit,e2e,signalling,pages,starts,endings,alone` runs some of it.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithNpm } from './lib/end-with-npm.mjs';
import { prepare } from './lib/prepare.mjs';
import { addTallies, checkTally, failed, runChecks } from './lib/run-checks.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const home = path.resolve(root, process.env.PATCHCORD_HOME ?? '.patchcord');
const stopWatching = endWithNpm();

let tally = checkTally(false);
try {
  console.log('Patchcord: checking what is set up');
  const { node, phoneProblem } = await prepare({ root, home, ownAsterisk: true, testTools: true });
  if (phoneProblem !== undefined) console.error(phoneProblem);
  const tools = checkTally(phoneProblem === undefined);
  tally = addTallies([tools, ...(await runChecks({ root, home, node, only: chosen(process.argv) }))]);
} catch (error) {
  if (!(error instanceof Error && 'code' in error)) throw error;
  console.error(`${error.code}: ${error.message}`);
} finally {
  stopWatching();
}
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = failed(tally) ? 1 : 0;

/** @param {string[]} words */
function chosen(words) {
  const at = words.indexOf('--only');
  return at < 0 ? undefined : (words[at + 1] ?? '').split(',');
}
