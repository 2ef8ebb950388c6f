import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleHome } from '@patchcord/asterisk';
import { installedHome } from '../../harness/product.ts';
import { endWithUs } from '../end-with-us.ts';
import type { Stage } from '../stage.ts';

export interface SippLoadSettings {
  readonly stage: Stage;
  readonly number: string;
  readonly calls: number;
  readonly perSecond: number;
  /** From the answer to the BYE. */
  readonly holdMs: number;
  /** What each caller says, 8 kHz µ-law, repeated. */
  readonly ulaw: Uint8Array;
}

/** A call nobody ends is given up by its SIPp after half a minute. */
const byeMs = 45_000;
const scenario = fileURLToPath(new URL('./load-caller.sipp.xml', import.meta.url));

/** Many callers who talk on and listen to nothing: one SIPp, a tenth of a core for 200 calls. */
export class SippLoad {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #folder: string;
  readonly #longestMs: number;

  constructor({ stage: { ports, file }, number, calls, perSecond, holdMs, ulaw }: SippLoadSettings) {
    this.#folder = mkdtempSync(file('load-'));
    // Different SIPps look for the sound beside the scenario or in the working folder.
    copyFileSync(scenario, path.join(this.#folder, 'caller.sipp.xml'));
    writeFileSync(path.join(this.#folder, 'caller.ulaw'), ulaw);
    const args = [
      `127.0.0.1:${ports.sip}`,
      ...['-i', '127.0.0.1', '-mi', '127.0.0.1', '-sf', 'caller.sipp.xml', '-s', number, '-nostdin'],
      ...['-m', calls, '-l', calls, '-r', perSecond, '-d', holdMs].map(String),
      ...['-min_rtp_port', ports.load.first, '-max_rtp_port', ports.load.last].map(String),
      ...['-trace_err', '-error_file', 'errors.log'],
    ];
    this.#child = spawn(sipp(), args, { cwd: this.#folder, stdio: 'ignore' });
    endWithUs(this.#child);
    this.#exited = once(this.#child, 'exit').catch(() => undefined);
    this.#longestMs = (1000 * calls) / perSecond + holdMs + byeMs;
  }

  /** True where every call was set up and ended as the scenario says, in the time that takes. */
  async finished(): Promise<boolean> {
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), this.#longestMs);
    await this.#exited;
    clearTimeout(timer);
    return this.#child.exitCode === 0;
  }

  get errors(): string {
    const file = path.join(this.#folder, 'errors.log');
    return existsSync(file) ? readFileSync(file, 'utf8').slice(0, 2000) : '';
  }

  /** Ends the calls that are still up. */
  async stop(): Promise<void> {
    // The first asks SIPp to start no more calls, the second to hang up.
    const again = setInterval(() => this.#child.kill('SIGUSR1'), 300);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    await this.#exited;
    clearInterval(again);
    clearTimeout(timer);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The set-up's own SIPp where it has one, else the system's. */
function sipp(): string {
  const installed = path.join(bundleHome(installedHome, 'testtools'), 'bin', 'sipp');
  return existsSync(installed) ? installed : 'sipp';
}
