import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Bundle, MACHINE_PACKAGE, UNNEEDED_PACKAGE } from './bundles.ts';
import type { Progress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { SetupError } from './setup-error.ts';

const LEFT_OUT = ['doc', 'man', 'locale', 'i18n', 'lintian', 'info', 'bug'];

/** Unpacks `.deb` files into an empty tree, running none of their scripts. @returns package → version */
export async function unpackPackages(
  bundle: Bundle,
  archives: string,
  tree: string,
  progress: Progress,
): Promise<Record<string, string>> {
  makeMergedRoot(tree);
  const versions: Record<string, string> = {};
  const files = readdirSync(archives).filter((name) => name.endsWith('.deb'));
  for (const [index, file] of files.entries()) {
    const [name = '', version = ''] = file.split('_');
    if (UNNEEDED_PACKAGE.test(name) || (bundle.onMachine && MACHINE_PACKAGE.test(name))) continue;
    versions[name] = decodeURIComponent(version);
    await extract(path.join(archives, file), tree);
    progress.detail(`${index + 1} of ${files.length} packages`);
  }
  return versions;
}

/** Packages of a merged-/usr Debian still hold a few files under /lib and /bin. */
function makeMergedRoot(tree: string): void {
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) {
    mkdirSync(path.join(tree, 'usr', folder), { recursive: true });
    symlinkSync(`usr/${folder}`, path.join(tree, folder));
  }
}

async function extract(file: string, tree: string): Promise<void> {
  const excludes = LEFT_OUT.map((folder) => `--exclude=./usr/share/${folder}/*`).join(' ');
  const script = `dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --keep-directory-symlink --no-same-owner ${excludes}`;
  const result = await runCommand('bash', ['-o', 'pipefail', '-c', script, 'unpack', file, tree]);
  if (result.status === 0) return;
  const full = /No space left|Disk quota/.test(result.output);
  throw new SetupError(
    full ? 'DISK_FULL' : 'UNPACK_FAILED',
    full
      ? `The disk filled up while unpacking ${path.basename(file)}: free about 1 GB and start again.`
      : `${path.basename(file)} could not be unpacked: ${result.output.trim().split('\n').at(-1)}`,
  );
}

/** What maintainer scripts would have linked. */
export function makeLinks(bundle: Bundle, tree: string): void {
  for (const [link, target] of Object.entries(bundle.links ?? {})) {
    const file = path.join(tree, link);
    if (lstatSync(path.join(path.dirname(file), target), { throwIfNoEntry: false })) {
      rmSync(file, { force: true, recursive: true });
      symlinkSync(target, file);
    }
  }
}

/**
 * Writes one shell wrapper a program: it runs the program with the tree's own dynamic loader (unless the bundle runs on
 * the machine's) and libraries, found
 * by pattern so that the same lines serve x86-64 (ld-linux-x86-64.so.2) and arm64 (ld-linux-aarch64.so.1).
 */
export function writeWrappers(bundle: Bundle, home: string): void {
  mkdirSync(path.join(home, 'bin'), { recursive: true });
  for (const { name, path: program, environment = {} } of bundle.programs) {
    const exports = Object.entries(environment).map(
      ([key, value]) => `export ${key}="${value.replace('@ROOT@', '$root')}"`,
    );
    const lines = [
      '#!/bin/sh',
      'root=$(cd "$(dirname "$(readlink -f "$0")")/../root" && pwd) || exit 127',
      ...exports,
      ...(bundle.onMachine ? machineLines(program) : loaderLines(name, program)),
      '',
    ];
    const file = path.join(home, 'bin', name);
    writeFileSync(file, lines.join('\n'));
    chmodSync(file, 0o755);
  }
}

function loaderLines(name: string, program: string): string[] {
  return [
    'for loader in "$root"/usr/lib/*-linux-gnu/ld-linux-*.so.*; do :; done',
    'libraries=$(dirname "$loader")',
    `exec "$loader" --argv0 ${name} --library-path "$libraries" "$root/${program}" "$@"`,
  ];
}

/** Some libraries keep parts of theirs in a folder of their own name, as libpulse does. */
function machineLines(program: string): string[] {
  return [
    'for libraries in "$root"/usr/lib/*-linux-gnu; do :; done',
    'export LD_LIBRARY_PATH="$libraries:$libraries/pulseaudio"',
    `exec "$root/${program}" "$@"`,
  ];
}
