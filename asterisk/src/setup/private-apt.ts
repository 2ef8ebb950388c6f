import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DebianSource } from './debian-source.ts';
import type { Progress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { SetupError } from './setup-error.ts';

/** An apt of our own: reads and writes below its folder only; the machine's package database is never touched. */
export interface PrivateApt {
  suite: string;
  update(progress: Progress): Promise<void>;
  /** Fetches packages with all they depend on. @returns the folder with the `.deb` files */
  download(packages: readonly string[], archives: string, progress: Progress): Promise<string>;
}

interface PrivateAptOptions {
  folder: string;
  suite: string;
  /** Debian's name for the architecture, such as `amd64`. */
  architecture: string;
  source: DebianSource;
}

export function createPrivateApt(options: PrivateAptOptions): PrivateApt {
  const { folder, suite } = options;
  const configuration = path.join(folder, 'apt.conf');
  const run = (args: readonly string[], progress: Progress) =>
    runCommand('apt-get', ['-q', '-o', 'APT::Status-Fd=3', ...args], {
      environment: { APT_CONFIG: configuration },
      onStatusLine: (line) => reportDownload(line, progress),
    });
  return {
    suite,
    async update(progress) {
      await writeState(options, configuration);
      const result = await run(['--error-on=any', 'update'], progress);
      if (result.status !== 0) throw aptError(`read Debian ${suite}'s package list`, result.output);
    },
    async download(packages, archives, progress) {
      mkdirSync(path.join(archives, 'partial'), { recursive: true });
      const where = ['-o', `Dir::Cache::archives=${archives}`];
      const args = ['-y', '--download-only', '--no-install-recommends', ...where, 'install', ...packages];
      const result = await run(args, progress);
      if (result.status !== 0) throw aptError(`fetch ${packages.join(' and ')}`, result.output);
      return archives;
    },
  };
}

async function writeState({ folder, suite, architecture, source }: PrivateAptOptions, configuration: string) {
  for (const part of [
    'etc/apt.conf.d',
    'etc/preferences.d',
    'state/lists/partial',
    'cache/archives/partial',
  ]) {
    mkdirSync(path.join(folder, part), { recursive: true });
  }
  // An empty package status makes apt resolve the full closure, C library included, out of one suite.
  writeFileSync(path.join(folder, 'state/status'), '');
  const signedBy = source.signedBy ?? '/usr/share/keyrings/debian-archive-keyring.gpg';
  writeFileSync(
    path.join(folder, 'etc/debian.sources'),
    `Types: deb\nURIs: ${source.uris.join(' ')}\nSuites: ${suite}\nComponents: main\nArchitectures: ${architecture}\nSigned-By: ${signedBy}\n`,
  );
  writeFileSync(
    configuration,
    [...(await machineTransportSettings()), ...ownSettings(folder, architecture)].join('\n'),
  );
}

/** Proxies, certificates and the like as the machine's administrator set them; none of its hooks. */
async function machineTransportSettings(): Promise<string[]> {
  const { output } = await runCommand('apt-config', ['dump'], { deadlineMs: 10_000 });
  return output.split('\n').filter((line) => /^Acquire::[^ ]+ ".*";$/.test(line));
}

function ownSettings(folder: string, architecture: string): string[] {
  return [
    `Dir::Etc "${folder}/etc";`,
    `Dir::Etc::Parts "${folder}/etc/apt.conf.d";`,
    `Dir::Etc::PreferencesParts "${folder}/etc/preferences.d";`,
    `Dir::Etc::SourceList "${folder}/etc/debian.sources";`,
    `Dir::Etc::SourceParts "-";`,
    'Dir::Etc::NetRC "/etc/apt/auth.conf";',
    'Dir::Etc::NetRCParts "/etc/apt/auth.conf.d";',
    `Dir::State "${folder}/state";`,
    `Dir::State::status "${folder}/state/status";`,
    `Dir::Cache "${folder}/cache";`,
    'Dir::Cache::pkgcache "";',
    'Dir::Cache::srcpkgcache "";',
    `APT::Architecture "${architecture}";`,
    `APT::Architectures { "${architecture}"; };`,
    'Acquire::Languages "none";',
    'Acquire::Retries "2";',
    'Acquire::http::Timeout "20";',
    'Acquire::https::Timeout "20";',
    'Acquire::GzipIndexes "true";',
    // Mirrors that serve snapshots are past their Valid-Until date; signatures are still checked.
    'Acquire::Check-Valid-Until "false";',
    'Acquire::Check-Date "false";',
    // Root would hand the download to the user _apt, who can't write below a private folder.
    ...(process.getuid?.() === 0 ? ['APT::Sandbox::User "root";'] : []),
    '',
  ];
}

function reportDownload(line: string, progress: Progress): void {
  const match = /^dlstatus:[^:]*:([\d.]+):(.*)$/.exec(line);
  if (match?.[1] !== undefined) progress.detail(`${Math.round(Number(match[1]))} % fetched`);
}

export function aptError(what: string, output: string): SetupError {
  const detail = (/^E: *(.*)$/m.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? '').replace(
    /\.$/,
    '',
  );
  if (
    /Could not resolve|Temporary failure|Could not connect|Cannot initiate|Network is unreachable|Unable to connect|timed out/i.test(
      output,
    )
  ) {
    return new SetupError(
      'NO_NETWORK',
      `Could not ${what}, because Debian's archive can't be reached (${detail}): connect this machine to the network, or set apt's proxy, and start again.`,
    );
  }
  return new SetupError('APT_FAILED', `apt could not ${what}: ${detail}`, output);
}
