import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { bundleHome } from '@patchcord/asterisk';
import { installedHome } from '../../harness/product.ts';
import { endWithUs } from '../end-with-us.ts';

export interface CaptureSettings {
  /** Where the packets go. */
  readonly file: string;
  /** What is kept, as pcap-filter(7) writes it. */
  readonly filter: string;
  /** Bytes kept of each packet; all of a 20 ms RTP packet unless told otherwise. */
  readonly snapBytes?: number;
}

/** This machine or this user can't capture packets, so nothing can be judged from outside. */
export class CaptureError extends Error {
  readonly code = 'CAPTURE_IMPOSSIBLE';
}

const wholeRtpBytes = 256;
/** Room for a second of everything the bench ever sends, should tcpdump not get its turn. */
const bufferKib = 32 * 1024;

/** A tcpdump on the loopback interface. Its times are the kernel's, taken when a packet passed. */
export class Capture {
  readonly file: string;
  readonly #child: ChildProcess;
  readonly #said: () => string;

  private constructor(file: string, child: ChildProcess, said: () => string) {
    this.file = file;
    this.#child = child;
    this.#said = said;
  }

  /** Resolves once packets are being kept; rejects with CaptureError. */
  static async start({ file, filter, snapBytes = wholeRtpBytes }: CaptureSettings): Promise<Capture> {
    const output = openSync(file, 'w');
    const args = [
      ...['-i', 'lo', '-n', '-s', String(snapBytes), '-B', String(bufferKib), '-w', '-'],
      ...asOurselves(),
      filter,
    ];
    const child = spawn(tcpdump(), args, { stdio: ['ignore', output, 'pipe'] });
    closeSync(output);
    endWithUs(child);
    let said = '';
    const listening = new Promise<void>((resolve, reject) => {
      child.once('error', (error) => reject(impossible(error.message)));
      child.once('exit', () => reject(impossible(said.trim())));
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('listening on')) resolve();
      });
    });
    await listening;
    return new Capture(file, child, () => said);
  }

  /** @throws CaptureError when the kernel had to drop packets: figures from such a capture would be wrong */
  async stop(): Promise<string> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'close');
      this.#child.kill('SIGINT');
      await exited;
    }
    const dropped = Number(/(\d+) packets dropped by kernel/.exec(this.#said())?.[1] ?? 0);
    if (dropped > 0)
      throw new CaptureError(
        `The capture lost ${dropped} packets: end other work on this machine and repeat.`,
      );
    return this.file;
  }
}

/** Debian's tcpdump gives up root for a user of its own, which exists only where the package is installed. */
function asOurselves(): string[] {
  return process.getuid?.() === 0 ? ['-Z', 'root'] : [];
}

/** The set-up's own tcpdump where it has one, else the system's. */
function tcpdump(): string {
  const installed = path.join(bundleHome(installedHome, 'testtools'), 'bin', 'tcpdump');
  return existsSync(installed) ? installed : 'tcpdump';
}

function impossible(reason: string): CaptureError {
  return new CaptureError(
    `Packets on lo can't be captured (${reason}): run the bench as root, or give tcpdump the capability cap_net_raw.`,
  );
}
