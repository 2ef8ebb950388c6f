import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { runStep } from './run-step.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {{ root: string, home: string, node: string, only?: string[] | undefined, onlyIdle?: boolean }} CheckOptions */

/**
 * @param {CheckOptions} options
 * @returns {Promise<Tally[]>} one a check that ran
 */
export async function runChecks(options) {
  const { node, root } = options;
  const bin = (/** @type {string} */ name) => path.join(root, 'node_modules/.bin', name);
  const e2e = (/** @type {string} */ title, /** @type {string} */ config, how = {}) =>
    runTests(title, ['--config', `e2e/${config}`], 1_200_000, { ...options, ...how });
  // One group after the other; the lanes of one run side by side (callers wait, browsers work), what stands in a lane one by one.
  /** @type {Record<string, () => Promise<Tally>>[][]} */
  const groups = [
    [{ lint: () => runCheck('Lint and format', [bin('biome'), 'check', '.'], options) }],
    [{ boundaries: () => runCheck('Boundaries', [node, path.join(root, 'scripts/boundaries.ts')], options) }],
    [{ types: () => runTypes(bin('tsc'), options) }],
    [{ unit: () => runTests('Unit tests', [], 420_000, options) }],
    [
      {
        e2e: () => e2e('Real calls', 'vitest.config.ts'),
        starts: () => e2e('Starting and ending', 'vitest.starts.config.ts', { onlyIdle: true }),
        endings: () => e2e('Killed engines and hang-ups', 'vitest.endings.config.ts'),
      },
      { signalling: () => e2e('Set-up and signalling', 'vitest.signalling.config.ts') },
      { pages: () => e2e('Pages', 'vitest.pages.config.ts', { onlyIdle: true }) },
    ],
    [{ alone: () => e2e('Real calls, one after the other', 'vitest.alone.config.ts') }],
  ];
  const isChosen = (/** @type {string} */ name) => !options.only || options.only.includes(name);
  const tallies = [];
  for (const lanes of groups)
    tallies.push(...(await Promise.all(lanes.map((lane) => runLane(lane, isChosen)))).flat());
  return tallies;
}

/**
 * @param {Record<string, () => Promise<Tally>>} lane
 * @param {(name: string) => boolean} isChosen
 */
async function runLane(lane, isChosen) {
  const tallies = [];
  for (const [name, check] of Object.entries(lane)) if (isChosen(name)) tallies.push(await check());
  return tallies;
}

/**
 * @param {string} title
 * @param {string[]} command
 * @param {CheckOptions} options
 */
async function runCheck(title, command, options) {
  const { status, output } = await runStep(title, command, { cwd: options.root, env: environment(options) });
  if (status !== 0) console.log(output.trim());
  return checkTally(status === 0);
}

/**
 * @param {string} tsc
 * @param {CheckOptions} options
 */
async function runTypes(tsc, options) {
  const folders = ['.', 'apps', 'flows/library'].flatMap((folder) => listFolders(options.root, folder));
  const found = folders
    .map((folder) => path.join(folder, 'tsconfig.json'))
    .filter((file) => existsSync(path.join(options.root, file)));
  /** @type {Tally[]} */
  const tallies = [];
  const checkNext = async () => {
    for (let file = found.shift(); file; file = found.shift())
      tallies.push(await runCheck(`Types of ${path.dirname(file)}`, [tsc, '-p', file], options));
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, checkNext));
  return addTallies(tallies);
}

/**
 * @param {string} root
 * @param {string} folder
 */
function listFolders(root, folder) {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name));
}

/**
 * @param {string} title
 * @param {string[]} args
 * @param {number} deadlineMs
 * @param {CheckOptions} options
 */
async function runTests(title, args, deadlineMs, options) {
  const report = path.join(options.home, 'test', `${title.replaceAll(' ', '-').toLowerCase()}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const vitest = path.join(options.root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const command = [...behindAll(options), options.node, vitest, 'run', ...args, ...reporters];
  console.log(`  ${title} …`);
  const { status, output } = await runStep('', command, {
    cwd: options.root,
    env: environment(options),
    deadlineMs,
    show: true,
  });
  if (output.trim()) console.log(output.trim());
  return testTally(existsSync(report) ? readFileSync(report, 'utf8') : undefined, status);
}

/**
 * A browser takes all the machine there is; callers are measured in milliseconds. What runs only where a processor is idle gives way
 * to them at once, and not with the next time slice.
 * @param {CheckOptions} options
 */
function behindAll({ onlyIdle = false }) {
  const chrt = '/usr/bin/chrt';
  return onlyIdle && existsSync(chrt) ? [chrt, '--idle', '0'] : [];
}

/** @param {CheckOptions} options */
function environment({ root, home }) {
  const bin = path.join(root, 'node_modules/.bin');
  return { PATH: `${bin}:${process.env.PATH}`, PATCHCORD_HOME: home, NO_COLOR: '1', FORCE_COLOR: undefined };
}

/**
 * What a vitest report counts. A run that failed without a failing test (a file that can't be loaded, an unhandled
 * error, a run that was cut off) counts as one failure.
 * @param {string | undefined} report
 * @param {number} status
 * @returns {Tally}
 */
export function testTally(report, status) {
  if (report === undefined) return checkTally(false);
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(report);
  const hidden = status !== 0 && numFailedTests === 0 ? 1 : 0;
  return { passed, failed: numFailedTests + hidden, skipped: numPendingTests + numTodoTests };
}

/**
 * @param {boolean} passed
 * @returns {Tally}
 */
export function checkTally(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function addTallies(tallies) {
  const sum = (/** @type {keyof Tally} */ key) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** Nothing that ran is no success. @param {Tally} tally */
export function failed({ passed, failed: failures }) {
  return failures > 0 || passed === 0;
}
