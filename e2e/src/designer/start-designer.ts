import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { spawnBound } from '@patchcord/asterisk';
import { openDesk } from '@patchcord/engine/desk';
import { freePorts, type TestPorts } from '../harness/ports.ts';

const main = fileURLToPath(new URL('../../../apps/designer/src/host/main.ts', import.meta.url));
const deadlineMs = 30_000;

export interface RunningDesigner {
  readonly url: string;
  readonly home: string;
  readonly databaseUrl: string;
  readonly ownerCode: string;
  /** Where it looks for an engine. */
  readonly enginePort: number;
  /** As a power cut would: nothing is written any more. */
  kill(): Promise<void>;
  /** At the same address, with what is on the disk. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

interface DesignerOptions {
  /** Without the flows that come with the product. */
  readonly empty?: boolean;
  /** The product it stands beside, on the same database; it has one of its own otherwise, and no engine. */
  readonly beside?: {
    readonly home: string;
    readonly ports: TestPorts;
    readonly environment: Readonly<Record<string, string>>;
  };
}

/** The designer as `npm start` runs it. */
export async function startDesigner({
  empty = false,
  beside,
}: DesignerOptions = {}): Promise<RunningDesigner> {
  const ports = beside?.ports ?? (await freePorts());
  const home = beside?.home ?? mkdtempSync(path.join(tmpdir(), 'patchcord-designer-'));
  const ownerCode = 'K7QM-3XWD-9RTP';
  const databaseUrl = `file:${path.join(home, 'patchcord.db')}`;
  const environment = {
    ...process.env,
    ...beside?.environment,
    NODE_ENV: 'production',
    PATCHCORD_HOME: home,
    PATCHCORD_API_PORT: String(ports.api),
    PATCHCORD_DESIGNER_PORT: String(ports.designer),
    PATCHCORD_OWNER_CODE: ownerCode,
    PATCHCORD_OWNER_CODE_UNTIL: new Date(Date.now() + 3_600_000).toISOString(),
    DATABASE_URL: databaseUrl,
  };
  if (!empty && !beside) await (await openDesk(environment)).close();
  const log = path.join(home, 'designer.log');
  const file = createWriteStream(log);
  const url = `http://127.0.0.1:${ports.designer}`;
  const begin = async () => {
    // A test run that is broken off leaves no designer on its ports.
    const started = spawnBound(process.execPath, [main], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.stdout?.pipe(file, { end: false });
    started.stderr?.pipe(file, { end: false });
    try {
      await untilAnswering(started, url, log);
    } catch (error) {
      started.kill('SIGKILL');
      throw error;
    }
    return started;
  };
  let child = await begin();
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url,
    home,
    databaseUrl,
    ownerCode,
    enginePort: ports.api,
    kill: () => end('SIGKILL'),
    async startAgain() {
      child = await begin();
    },
    async stop() {
      await end('SIGTERM');
      file.end();
      if (!beside) rmSync(home, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(child: ChildProcess, url: string, log: string): Promise<void> {
  const untilMs = performance.now() + deadlineMs;
  while (performance.now() < untilMs && child.exitCode === null) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error(`The designer does not answer. Its log ends:\n${readFileSync(log, 'utf8').slice(-3000)}`);
}
