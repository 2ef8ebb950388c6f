import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { freePorts, type TestPorts } from './ports.ts';
import { installedHome } from './product.ts';

export const root = path.join(import.meta.dirname, '../../..');

export interface Started {
  readonly child: ChildProcess;
  output(): string;
  readonly exit: Promise<number | null>;
}

/** A home and ports of their own for `npm start`. Leave it when done: it ends what was started, and nothing else. */
export class StartPlace {
  readonly home = mkdtempSync(path.join(tmpdir(), 'patchcord-start-'));
  readonly ports: TestPorts;
  readonly #children: ChildProcess[] = [];

  static async open(): Promise<StartPlace> {
    return new StartPlace(await freePorts());
  }

  private constructor(ports: TestPorts) {
    this.ports = ports;
  }

  npmStart(environment: Record<string, string> = {}): Started {
    const { home, ports } = this;
    const child = spawn('npm', ['start'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATCHCORD_HOME: home,
        PATCHCORD_TOOLS: installedHome,
        PATCHCORD_API_PORT: String(ports.api),
        PATCHCORD_BACKEND_PORT: String(ports.backend),
        PATCHCORD_DESIGNER_PORT: String(ports.designer),
        PATCHCORD_SIP_PORT: String(ports.sip),
        PATCHCORD_ARI_PORT: String(ports.ari),
        PATCHCORD_ASTERISK_RTP: `${ports.asteriskRtp.first}-${ports.asteriskRtp.last}`,
        PATCHCORD_RTP: `${ports.engineRtp.first}-${ports.engineRtp.last}`,
        ...environment,
      },
    });
    this.#children.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
    return { child, output: () => text, exit: once(child, 'exit').then(([code]) => code) };
  }

  async running(start: Started): Promise<void> {
    await this.until(
      () => start.output().includes('Ctrl-C ends it') || start.child.exitCode !== null,
      60_000,
    );
    expect(start.output()).toContain('Patchcord is running');
  }

  /** Everything that runs with this home in its environment: pid and command. */
  processes(): string[] {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .flatMap((pid) => {
        try {
          const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
          const ours = environment.includes(`PATCHCORD_HOME=${this.home}\0`);
          const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
          return ours && command ? [`${pid} ${command}`] : [];
        } catch {
          return []; // ended while we looked
        }
      });
  }

  async until(what: () => boolean, deadlineMs: number): Promise<void> {
    for (const untilMs = performance.now() + deadlineMs; !what(); await pause(50)) {
      if (performance.now() > untilMs)
        throw new Error(`Still not so after ${deadlineMs} ms: ${this.processes().join('\n')}`);
    }
  }

  /** Nothing runs here any more. */
  ended(): Promise<void> {
    return this.until(() => this.processes().length === 0, 30_000);
  }

  async leave(): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL');
    // What a failed test left behind carries its home in its environment: end that, and nothing else.
    await this.ended().catch(() => {
      for (const line of this.processes()) process.kill(Number.parseInt(line, 10), 'SIGKILL');
    });
    rmSync(this.home, { recursive: true, force: true });
  }
}
