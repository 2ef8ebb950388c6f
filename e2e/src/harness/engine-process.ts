import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const engineMain = fileURLToPath(new URL('../../../apps/engine/src/main.ts', import.meta.url));
const readyDeadlineMs = 30_000;
const stopDeadlineMs = 15_000;

/** The real engine in a process of its own, as `npm start` runs it. */
export class EngineProcess {
  readonly apiUrl: string;
  readonly home: string;
  readonly #child: ChildProcess;
  readonly #logFile: string;

  private constructor(child: ChildProcess, apiUrl: string, home: string, logFile: string) {
    this.#child = child;
    this.apiUrl = apiUrl;
    this.home = home;
    this.#logFile = logFile;
  }

  static start(
    environment: Readonly<Record<string, string>>,
    home: string,
    apiPort: number,
    main = engineMain,
  ): EngineProcess {
    const logFile = path.join(home, 'engine.log');
    const log = createWriteStream(logFile, { flags: 'a' });
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('close', () => log.end());
    return new EngineProcess(child, `http://127.0.0.1:${apiPort}`, home, logFile);
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  get log(): string {
    return readFileSync(this.#logFile, 'utf8');
  }

  /** Resolves with the body of `/ready` once it answers 200 (or anything, where `whateverItSays`). */
  async ready(whateverItSays = false): Promise<{ ready: boolean; missing: string[] }> {
    const untilMs = performance.now() + readyDeadlineMs;
    while (performance.now() < untilMs && this.#child.exitCode === null) {
      const answer = await fetch(`${this.apiUrl}/ready`).catch(() => null);
      if (answer && (answer.ok || whateverItSays))
        return (await answer.json()) as { ready: boolean; missing: string[] };
      await pause(50);
    }
    throw new Error(
      `The engine was not ready after ${readyDeadlineMs} ms. Its log ends:\n${this.log.slice(-3000)}`,
    );
  }

  async get<Body>(address: string): Promise<Body> {
    const token = readFileSync(path.join(this.home, 'api-token'), 'utf8').trim();
    const answer = await fetch(this.apiUrl + address, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
    // The engine under test is of this very version: its types say what comes.
    return (await answer.json()) as Body;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopDeadlineMs);
    await exited;
    clearTimeout(timer);
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}
