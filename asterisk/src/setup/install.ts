import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { debianArchitecture } from './architecture.ts';
import { type Bundle, RECIPE } from './bundles.ts';
import { createPrivateApt, type PrivateApt } from './private-apt.ts';
import type { Progress } from './progress.ts';
import { readDebianSource } from './read-apt-sources.ts';
import { runCommand } from './run-command.ts';
import { SetupError } from './setup-error.ts';
import { packTree, unpackTree } from './tarball-cache.ts';
import { makeLinks, unpackPackages, writeWrappers } from './tree.ts';
import { noteVersions, recordVersions } from './versions.ts';
import { withLock } from './with-lock.mjs';

const SUITES = ['forky', 'sid'];
const NEEDED_BYTES = 1_000_000_000;

export interface InstallOptions {
  /** The product's run-time folder, `.patchcord`. */
  home: string;
  progress: Progress;
  /** The machine's apt folder. */
  etcApt?: string;
}

/**
 * Sees to it that each bundle stands unpacked and working under `<home>/opt/<name>`: as it is, from the cache, or
 * from Debian's archive. Safe to call at any time and from several processes; nothing outside `home` is written.
 * @throws SetupError
 */
export async function installBundles(bundles: readonly Bundle[], options: InstallOptions): Promise<void> {
  const missing = (): Bundle[] => bundles.filter((bundle) => !isInstalled(bundle, options.home));
  if (missing().length === 0) return;
  mkdirSync(path.join(options.home, 'cache'), { recursive: true });
  const onWaiting = (): void => options.progress.step('Another set-up is running; waiting for it');
  await withLock(path.join(options.home, 'setup.lock'), { onWaiting }, async () => {
    for (const bundle of missing()) await installFromCache(bundle, options);
    const toFetch = missing();
    if (toFetch.length > 0) await installFromDebian(toFetch, options);
  });
}

export function bundleHome(home: string, name: Bundle['name']): string {
  return path.join(home, 'opt', name);
}

/** The stamp is the last thing written, so a tree without it is a set-up that was cut off. */
function isInstalled(bundle: Bundle, home: string): boolean {
  const folder = bundleHome(home, bundle.name);
  const stamp = path.join(folder, 'stamp');
  const whole = bundle.programs.every((program) => existsSync(path.join(folder, 'root', program.path)));
  return whole && existsSync(stamp) && readFileSync(stamp, 'utf8') === recipeOf(bundle);
}

function recipeOf(bundle: Bundle): string {
  return `${RECIPE} ${process.arch} ${bundle.packages.join(' ')}\n`;
}

async function installFromCache(bundle: Bundle, { home, progress }: InstallOptions): Promise<void> {
  const tarball = tarballOf(bundle, home);
  if (!existsSync(tarball)) return;
  progress.step(`${bundle.title}: unpacking from the cache`);
  const tree = freshTree(bundle, home);
  if (await unpackTree(tarball, tree)) return putInPlace(bundle, tree, home);
  progress.step(`${bundle.title}: ${tarball} is damaged, so it is fetched again`);
  rmSync(tree, { recursive: true, force: true });
}

async function installFromDebian(bundles: Bundle[], options: InstallOptions): Promise<void> {
  const architecture = debianArchitecture(process.platform, process.arch);
  await checkTools();
  checkSpace(options.home);
  const source = readDebianSource(options.etcApt ?? '/etc/apt');
  let left = bundles;
  let problem: unknown;
  for (const suite of [...SUITES, ...machineSuite(bundles)]) {
    const wanted = left.filter((bundle) => comesFrom(bundle, suite));
    if (wanted.length === 0) continue;
    const folder = path.join(options.home, 'cache', `apt-${suite}`);
    rmSync(folder, { recursive: true, force: true });
    const apt = createPrivateApt({ folder, suite, architecture, source });
    try {
      options.progress.step(`Reading Debian ${suite}'s package list`);
      await apt.update(options.progress);
      for (const bundle of wanted) await fetchBundle(bundle, apt, folder, options);
    } catch (error) {
      if (error instanceof SetupError && error.code === 'NO_NETWORK') throw error;
      problem = error;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    left = left.filter((bundle) => !isInstalled(bundle, options.home));
    if (left.length === 0) return;
  }
  throw (
    problem ??
    new SetupError(
      'NO_DEBIAN_SOURCE',
      `${left[0]?.title} comes from Debian, and this machine runs another system.`,
    )
  );
}

/** The release this machine runs, where a bundle wants it. */
function machineSuite(bundles: readonly Bundle[]): string[] {
  if (!bundles.some(({ onMachine }) => onMachine)) return [];
  const release = readFileSync('/etc/os-release', 'utf8');
  const codename = /^VERSION_CODENAME="?([\w-]+)"?$/m.exec(release)?.[1];
  return codename === undefined ? [] : [codename];
}

function comesFrom({ onMachine = false }: Bundle, suite: string): boolean {
  return onMachine ? !SUITES.includes(suite) : SUITES.includes(suite);
}

async function fetchBundle(
  bundle: Bundle,
  apt: PrivateApt,
  folder: string,
  { home, progress }: InstallOptions,
) {
  progress.step(`${bundle.title}: fetching from Debian ${apt.suite}`);
  const archives = await apt.download(bundle.packages, path.join(folder, bundle.name), progress);
  progress.step(`${bundle.title}: unpacking`);
  const tree = freshTree(bundle, home);
  const packages = await unpackPackages(bundle, archives, tree, progress);
  noteVersions(tree, { suite: apt.suite, arch: process.arch, packages });
  makeLinks(bundle, tree);
  await putInPlace(bundle, tree, home);
  await packTree(path.join(bundleHome(home, bundle.name), 'root'), tarballOf(bundle, home));
}

function tarballOf(bundle: Bundle, home: string): string {
  return path.join(home, 'cache', `${bundle.name}-${process.arch}-r${RECIPE}.tar.gz`);
}

function freshTree(bundle: Bundle, home: string): string {
  const tree = path.join(bundleHome(home, bundle.name), 'root.partial');
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(tree, { recursive: true });
  return tree;
}

async function putInPlace(bundle: Bundle, tree: string, home: string): Promise<void> {
  const folder = bundleHome(home, bundle.name);
  rmSync(path.join(folder, 'stamp'), { force: true });
  rmSync(path.join(folder, 'root'), { recursive: true, force: true });
  renameSync(tree, path.join(folder, 'root'));
  writeWrappers(bundle, folder);
  const { program, args, prints } = bundle.probe;
  const { output } = await runCommand(path.join(folder, 'bin', program), args, { deadlineMs: 20_000 });
  if (!prints.test(output)) {
    throw new SetupError(
      'UNPACK_FAILED',
      `${bundle.title} was unpacked but doesn't run here: ${output.trim().slice(0, 300)}`,
    );
  }
  recordVersions(home);
  writeFileSync(path.join(folder, 'stamp'), recipeOf(bundle));
}

async function checkTools(): Promise<void> {
  for (const tool of ['apt-get', 'apt-config', 'dpkg-deb', 'tar', 'gzip']) {
    const found = await runCommand('sh', ['-c', `command -v ${tool}`]);
    if (found.status === 0) continue;
    throw new SetupError(
      'NO_APT',
      `This machine has no ${tool}, so Asterisk can't be unpacked from Debian's packages: use an Asterisk of your own (ARI_URL, ARI_USERNAME, ARI_PASSWORD).`,
    );
  }
}

function checkSpace(home: string): void {
  const { bavail, bsize } = statfsSync(home);
  if (bavail * bsize >= NEEDED_BYTES) return;
  throw new SetupError(
    'DISK_FULL',
    `Set-up needs about 1 GB below ${home} and less is free: free some space and start again.`,
  );
}
