import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { MoodyServer } from './moody-server.ts';
import type { TestPorts } from './ports.ts';
import { waitUntil } from './wait-until.ts';

const main = fileURLToPath(new URL('../../../flows/library/backend/src/main.ts', import.meta.url));
const token = 'known-to-this-test-alone';

type Table = 'appointment' | 'callBack' | 'enrolment' | 'prescription' | 'return' | 'unfinished';

/** The real example backend in a process of its own, behind a server that can be told to misbehave. */
export class Backend {
  /** What the engine reaches instead of the backend. */
  readonly front: MoodyServer;
  readonly #child: ChildProcess;
  readonly #folder: string;

  static async start({ backend: port }: TestPorts): Promise<Backend> {
    const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-backend-'));
    const settings = {
      PATCHCORD_BACKEND_PORT: String(port),
      PATCHCORD_BACKEND_TOKEN: token,
      PATCHCORD_BACKEND_FILE: path.join(folder, 'backend.db'),
    };
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const origin = `http://127.0.0.1:${port}`;
    await waitUntil(async () => expect((await fetch(`${origin}/health`)).ok).toBe(true), 15_000);
    return new Backend(child, folder, await MoodyServer.before(origin));
  }

  private constructor(child: ChildProcess, folder: string, front: MoodyServer) {
    this.#child = child;
    this.#folder = folder;
    this.front = front;
  }

  /** As the supervisor tells the engine of it (apps/engine/src/supervisor/backend-run.ts). */
  get environment(): Readonly<Record<string, string>> {
    return {
      PATCHCORD_VARIABLE_backend: `http://127.0.0.1:${this.front.port}`,
      PATCHCORD_CREDENTIAL_BUSINESS: `bearer ${token}`,
      PATCHCORD_HTTP_ALLOW: `127.0.0.1:${this.front.port}`,
    };
  }

  /** Its own table, as whoever runs the business finds it. */
  rows(table: Table): Record<string, unknown>[] {
    const store = new DatabaseSync(path.join(this.#folder, 'backend.db'), { readOnly: true });
    try {
      return store.prepare(`SELECT * FROM "${table}"`).all();
    } finally {
      store.close();
    }
  }

  /** The one call-back that was noted for a number. */
  calledBack(phone: string): { business: string; date: string; time: string } {
    const { business, date, time } = this.#only('callBack', phone);
    return { business: String(business), date: String(date), time: String(time) };
  }

  /** The one appointment of a number. */
  booked(phone: string): { date: string; time: string } {
    const { date, time } = this.#only('appointment', phone);
    return { date: String(date), time: String(time) };
  }

  /** What a caller left half done. */
  leftBy(callerNumber: string): unknown[] {
    return this.rows('unfinished')
      .map(({ noted }) => JSON.parse(String(noted)))
      .filter((noted) => noted.callerNumber === callerNumber);
  }

  async stop(): Promise<void> {
    await this.front.close();
    const exited = once(this.#child, 'exit');
    if (this.#child.exitCode === null && this.#child.kill('SIGTERM')) await exited;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #only(table: Table, phone: string): Record<string, unknown> {
    const rows = this.rows(table).filter((row) => row.phone === phone);
    expect(rows, `what ${table} has for ${phone}`).toHaveLength(1);
    return rows[0] ?? {};
  }
}
