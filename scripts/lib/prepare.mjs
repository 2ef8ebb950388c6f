import { accessSync, constants, mkdirSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { withLock } from '../../asterisk/src/setup/with-lock.mjs';
import { Failure } from './failure.mjs';
import { findModernNode } from './modern-node.mjs';
import { installPackages, packagesInstalled } from './npm-packages.mjs';
import { runStep } from './run-step.mjs';

/**
 * Everything that must stand before the product or its tests run; does only what is missing.
 * @param {{ root: string, home: string, tools?: string, ownAsterisk: boolean, testTools?: boolean, log?: (line: string) => void }} options
 * @returns {Promise<{ node: string, phoneProblem: string | undefined }>} `phoneProblem`: why there is no Asterisk or
 *   no recogniser, as `CODE: sentence`
 */
export async function prepare({
  root,
  home,
  tools = home,
  ownAsterisk,
  testTools = false,
  log = console.log,
}) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Failure(
      'NODE_TOO_OLD',
      `Patchcord needs Node 20 or newer and this is ${process.versions.node}: install a newer Node.`,
    );
  }
  checkLoopback();
  makeWritable(home);
  const onWaiting = () => log('  Another set-up is running; waiting for it …');
  // One a checkout, whatever its PATCHCORD_HOME: they share node_modules.
  return withLock(path.join(root, 'package-lock.json'), { onWaiting }, async () => {
    if (!packagesInstalled(root)) await installPackages(root, log);
    const node = findModernNode(root);
    await build(root, node, log);
    const phoneProblem = await setUpPrograms({ root, tools, node, ownAsterisk, testTools, log });
    return { node, phoneProblem };
  });
}

function checkLoopback() {
  if (Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => internal)))
    return;
  throw new Failure(
    'NO_LOOPBACK',
    'This machine has no network, not even loopback, so nothing could reach the engine: run `ip link set lo up` and start again.',
  );
}

/** @param {string} home */
function makeWritable(home) {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    accessSync(home, constants.W_OK);
  } catch (error) {
    throw new Failure(
      'NOT_WRITABLE',
      `${home} can't be written (${error instanceof Error ? error.message : error}): give this user the folder, or name another with PATCHCORD_HOME.`,
    );
  }
}

/**
 * @param {string} root
 * @param {string} node
 * @param {(line: string) => void} log
 */
async function build(root, node, log) {
  const turbo = path.join(root, 'node_modules/turbo/bin/turbo');
  const env = {
    PATH: `${path.join(root, 'node_modules/.bin')}:${process.env.PATH}`,
    // No daemon: it would outlive us. No reports to anybody.
    TURBO_DAEMON: 'false',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
  const { status, output } = await runStep(
    'Building',
    [node, turbo, 'run', 'build', '--output-logs=errors-only'],
    { cwd: root, env, log },
  );
  if (status === 0) return;
  const lines = output.trim().split('\n').slice(-25).join('\n');
  throw new Failure('BUILD_FAILED', `The build failed; its last lines:\n${lines}`);
}

/** @param {{ root: string, tools: string, node: string, ownAsterisk: boolean, testTools: boolean, log: (line: string) => void }} options */
async function setUpPrograms({ root, tools, node, ownAsterisk, testTools, log }) {
  const choices = [...(ownAsterisk ? [] : ['--without-asterisk']), ...(testTools ? ['--test-tools'] : [])];
  const command = [node, path.join(root, 'asterisk/setup.ts'), ...choices];
  const { status, output } = await runStep('', command, {
    cwd: root,
    env: { PATCHCORD_HOME: tools },
    show: true,
    log,
  });
  if (status === 0) return undefined;
  if (status === 3) return output.trim().split('\n').at(-1);
  throw new Failure('SETUP_FAILED', `Setting up Asterisk failed: ${output.trim()}`);
}
