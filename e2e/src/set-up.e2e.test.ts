import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { installBundles, pocketsphinxBundle } from '@patchcord/asterisk';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installedHome } from './harness/product.ts';

const setup = path.join(import.meta.dirname, '../../asterisk/setup.ts');
const execute = promisify(execFile);
let home = '';

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'patchcord-set-up-'));
  mkdirSync(path.join(home, 'cache'));
  for (const name of readdirSync(path.join(installedHome, 'cache')).filter((file) =>
    file.startsWith('pocketsphinx'),
  )) {
    copyFileSync(path.join(installedHome, 'cache', name), path.join(home, 'cache', name));
  }
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Outcome {
  status: number;
  said: string;
}

/** Sets up PocketSphinx alone: the smaller of the two takes the same way. */
async function setUp(environment: Record<string, string> = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [setup, '--without-asterisk'], {
    env: { ...process.env, PATCHCORD_HOME: home, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [status] = await once(child, 'close');
  return { status, said };
}

const program = (): string => path.join(home, 'opt/pocketsphinx/bin/pocketsphinx');
const works = async (): Promise<boolean> => (await execute(program(), ['help'])).stderr.includes('live');
const versions = () => JSON.parse(readFileSync(path.join(home, 'versions.json'), 'utf8'));
/** A proxy where nobody listens: as good as no network, for apt alone. */
const noNetwork = { http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' };

it('unpacks from the cache without a network, and has nothing to do the second time', async () => {
  expect(await setUp(noNetwork)).toMatchObject({
    status: 0,
    said: expect.stringContaining('unpacking from the cache'),
  });
  expect(await works()).toBe(true);
  expect(versions().pocketsphinx.packages.pocketsphinx).toMatch(/^5\./);
  expect(await setUp(noNetwork)).toEqual({ status: 0, said: '' });
});

it('goes on after a set-up that was cut off', async () => {
  mkdirSync(path.join(home, 'opt/pocketsphinx/root.partial/usr'), { recursive: true });
  mkdirSync(path.join(home, 'opt/pocketsphinx/root/usr/bin'), { recursive: true });
  writeFileSync(path.join(home, 'opt/pocketsphinx/root/usr/bin/pocketsphinx'), 'half of it');
  expect((await setUp(noNetwork)).status).toBe(0);
  expect(await works()).toBe(true);
});

it('goes on after a set-up that was killed in the middle', async () => {
  const child = spawn(process.execPath, [setup, '--without-asterisk'], {
    env: { ...process.env, PATCHCORD_HOME: home, ...noNetwork },
    stdio: 'ignore',
  });
  while (!existsSync(path.join(home, 'opt/pocketsphinx/root.partial'))) await pause(5);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(path.join(home, 'opt/pocketsphinx/stamp'))).toBe(false);
  expect((await setUp(noNetwork)).status).toBe(0);
  expect(await works()).toBe(true);
});

it('two at once: one does the work, the other waits for it', async () => {
  const outcomes = await Promise.all([setUp(noNetwork), setUp(noNetwork)]);
  expect(outcomes.map(({ status }) => status)).toEqual([0, 0]);
  expect(outcomes.filter(({ said }) => said.includes('unpacking from the cache'))).toHaveLength(1);
  expect(await works()).toBe(true);
});

it('a cached package that is damaged is not used, though it would unpack', async () => {
  const [name = ''] = readdirSync(path.join(home, 'cache')).filter((file) => file.endsWith('.gz'));
  const tarball = path.join(home, 'cache', name);
  const bytes = readFileSync(tarball);
  bytes[4] = (bytes[4] ?? 0) ^ 1; // the date in gzip's header, RFC 1952
  writeFileSync(tarball, bytes);
  await execute('tar', ['-tzf', tarball], { maxBuffer: 10_000_000 });
  const { status, said } = await setUp(noNetwork);
  expect(status).toBe(3);
  expect(said).toContain(`${tarball} is damaged, so it is fetched again`);
  expect(said.trim().split('\n').at(-1)).toMatch(
    /^NO_NETWORK: .* connect this machine to the network, .* start again\.$/,
  );
  expect(existsSync(program())).toBe(false);
});

it('no apt ends in one sentence', async () => {
  rmSync(path.join(home, 'cache'), { recursive: true });
  const tools = path.join(home, 'tools');
  mkdirSync(tools);
  for (const tool of ['sh', 'cat', 'tar', 'gzip', 'flock', 'env'])
    symlinkSync(`/usr/bin/${tool}`, path.join(tools, tool));
  const { status, said } = await setUp({ PATH: tools });
  expect(status).toBe(3);
  expect(said.trim().split('\n').at(-1)).toMatch(/^NO_APT: This machine has no apt-get, .*ARI_URL/);
});

it('a machine that is not Debian ends in one sentence', async () => {
  rmSync(path.join(home, 'cache'), { recursive: true });
  mkdirSync(path.join(home, 'apt'));
  writeFileSync(path.join(home, 'apt/sources.list'), 'deb http://archive.example/ubuntu noble main\n');
  const progress = { step: () => undefined, detail: () => undefined };
  const install = installBundles([pocketsphinxBundle], { home, progress, etcApt: path.join(home, 'apt') });
  await expect(install).rejects.toMatchObject({ code: 'NO_DEBIAN_SOURCE' });
});
