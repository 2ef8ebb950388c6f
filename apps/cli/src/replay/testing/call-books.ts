import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CallWriter } from '@patchcord/db';
import { openDesk } from '@patchcord/engine/desk';
import { runners } from '@patchcord/nodes/runners';
import {
  type CallerMove,
  CallJournal,
  type JournalEntry,
  runFlow,
  scriptedCaller,
  VirtualWorld,
} from '@patchcord/runtime/engine';
import { flowsTogether } from '../../chat/flows-together.ts';
import { findFlow, flowFolder } from '../../find-flow.ts';

const command = fileURLToPath(new URL('../../../bin/patchcord.js', import.meta.url));

export type EditedNodes = Record<string, { with: Record<string, unknown>; on: Record<string, string> }>;

export interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly complaint: string;
}

/** A database with the shipped flows, in which calls can be written down as an engine would; no engine runs. */
export class CallBooks {
  readonly home = mkdtempSync(path.join(tmpdir(), 'patchcord-replay-'));
  readonly environment: Readonly<Record<string, string>> = {
    PATCHCORD_HOME: this.home,
    DATABASE_URL: `file:${path.join(this.home, 'patchcord.db')}`,
  };
  #calls = 0;
  #writer: CallWriter | null = null;

  static async open(): Promise<CallBooks> {
    const books = new CallBooks();
    const { close } = await openDesk(books.environment);
    await close();
    return books;
  }

  /** A call on virtual time; its server is a shop in which every order is packed. @returns its id */
  async call(name: string, moves: readonly CallerMove[]): Promise<string> {
    const { flow, version, others } = await flowsTogether(await findFlow(name));
    const id = `call-${++this.#calls}`;
    this.#writer ??= new CallWriter({ url: this.environment.DATABASE_URL ?? '', onFailure: fail });
    const writer = this.#writer;
    await writer.prepare();
    const startedAt = new Date(Date.UTC(2026, 10, 25, 15, this.#calls));
    const numbers = { callerNumber: '+12125550100', dialledNumber: '100' };
    await writer.begin({ id, flowId: name, versionHash: version, channel: 'none', startedAt, ...numbers });
    const write = ({ seq, atMs, ...event }: JournalEntry) => ({
      callId: id,
      seq,
      atMs,
      kind: event.kind,
      data: JSON.stringify(event),
    });
    const world = new VirtualWorld(scriptedCaller(moves), {
      respond: () => ({ text: 'I do not know.', exit: null }),
      transfer: () => 'answered',
      http: () => ({ status: 200, body: { state: 'packed', item: 'charger', day: '2026-11-27' } }),
    });
    const journal = new CallJournal(
      { append: (entry) => writer.append(write(entry)), commit: (entry) => writer.commit(write(entry)) },
      world,
    );
    const { endedBy, cause, reason } = await runFlow({
      ...{ flow, version, others, runners, world, journal, ...numbers },
      given: { backend: 'http://127.0.0.1:1' },
    });
    const endedAt = new Date(startedAt.getTime() + world.nowMs());
    await writer.end(id, { endedAt, endedBy, cause, reason });
    return id;
  }

  /** A shipped flow with some of its nodes changed, as somebody keeps it in a file. @returns the file */
  edited(name: string, change: (nodes: EditedNodes) => void): string {
    const flow = JSON.parse(readFileSync(path.join(flowFolder(name) ?? '', 'flow.json'), 'utf8'));
    change(flow.nodes);
    const file = path.join(this.home, 'edited.json');
    writeFileSync(file, JSON.stringify(flow));
    return file;
  }

  /** `npx --no-install patchcord …`, as a person types it. */
  patchcord(...args: string[]): Promise<Run> {
    return this.patchcordIn({}, ...args);
  }

  /** The same in surroundings of its own. */
  patchcordIn(surroundings: Readonly<Record<string, string>>, ...args: string[]): Promise<Run> {
    const env = { ...process.env, ...this.environment, ...surroundings };
    return new Promise((resolve) => {
      execFile(process.execPath, [command, ...args], { env, cwd: this.home }, (error, out, complaint) =>
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, complaint }),
      );
    });
  }

  async close(): Promise<void> {
    await this.#writer?.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}

function fail(error: Error): never {
  throw error;
}
