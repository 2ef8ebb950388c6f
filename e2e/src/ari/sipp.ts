import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleHome } from '@patchcord/asterisk';
import { installedHome } from '../harness/product.ts';

export interface SippSettings {
  /** Where Asterisk listens. */
  readonly sipPort: number;
  readonly calls: number;
  readonly perSecond: number;
  /** From the answer to the BYE. */
  readonly holdMs: number;
  /** The number to dial; 18005551234 unless told otherwise. */
  readonly number?: string;
  /** The caller expects to be refused with this status instead of being answered. */
  readonly refusedWith?: number;
}

export interface SippCounts {
  readonly successful: number;
  readonly failed: number;
}

/** A SIPp run: many callers who say nothing, each hanging up after a while. */
export class Sipp {
  readonly finished: Promise<SippCounts>;

  constructor(settings: SippSettings) {
    this.finished = run(settings);
  }
}

const answered = fileURLToPath(new URL('./caller.sipp.xml', import.meta.url));
const refused = fileURLToPath(new URL('./refused.sipp.xml', import.meta.url));

/** SIPp can't be told a status on its command line: the scenario is written with it. */
function refusedScenario(folder: string, status: number): string {
  const file = path.join(folder, 'refused.sipp.xml');
  writeFileSync(file, readFileSync(refused, 'utf8').replace('STATUS', String(status)));
  return file;
}

async function run({
  sipPort,
  calls,
  perSecond,
  holdMs,
  number = '18005551234',
  refusedWith,
}: SippSettings): Promise<SippCounts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-sipp-'));
  const scenario = refusedWith === undefined ? answered : refusedScenario(folder, refusedWith);
  const settings = ['-m', calls, '-r', perSecond, '-d', holdMs, '-l', calls].map(String);
  const fixed = [
    '-i',
    '127.0.0.1',
    '-mi',
    '127.0.0.1',
    '-sf',
    scenario,
    '-s',
    number,
    '-nostdin',
    '-trace_stat',
    '-fd',
    '1',
  ];
  try {
    const child = spawn(program(), [`127.0.0.1:${sipPort}`, ...fixed, ...settings, '-timeout', '60'], {
      cwd: folder,
      stdio: 'ignore',
    });
    await once(child, 'exit');
    return countsIn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The set-up's own SIPp where it has one, else the system's. */
function program(): string {
  const installed = path.join(bundleHome(installedHome, 'testtools'), 'bin', 'sipp');
  return existsSync(installed) ? installed : 'sipp';
}

/** The last line of SIPp's statistics; columns by name, as they differ between its builds. */
function countsIn(folder: string): SippCounts {
  const written = readdirSync(folder).find((name) => name.endsWith('_.csv'));
  if (!written) throw new Error('SIPp wrote no statistics: is sip-tester installed?');
  const [names = '', ...lines] = readFileSync(path.join(folder, written), 'utf8').trim().split('\n');
  const last = lines.at(-1)?.split(';') ?? [];
  const column = (name: string) => Number(last[names.split(';').indexOf(name)]);
  return { successful: column('SuccessfulCall(C)'), failed: column('FailedCall(C)') };
}
