import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveEntry } from '@patchcord/runtime/api';
import WebSocket from 'ws';
import { CliError } from '../cli-error.ts';
import type { EngineClient } from '../engine-client.ts';

export interface WatchedCall {
  /** Id of the call this caller number made; null until its first entry has come. */
  readonly callId: () => string | null;
  /** Resolves at the call's last entry, or after `timeoutMs`. */
  ended(timeoutMs: number): Promise<void>;
  close(): void;
}

type Engine = Pick<EngineClient, 'url' | 'headers' | 'call'>;

const openDeadlineMs = 5000;
/** A call outlives its engine: another is there within a second or two. */
const askAgainMs = 250;

/** Follows a caller's call while it goes on, by the engine's live entries; through the death of an engine as well. */
export async function watchCall(
  engine: Engine,
  callerNumber: string,
  onEntry: (entry: LiveEntry['entry']) => void,
): Promise<WatchedCall> {
  const watch = new Watch(engine, onEntry);
  await watch.open(callerNumber);
  return watch;
}

class Watch implements WatchedCall {
  readonly #engine: Engine;
  readonly #onEntry: (entry: LiveEntry['entry']) => void;
  readonly #over = Promise.withResolvers<void>();
  #socket: WebSocket | null = null;
  #callId: string | null = null;
  #lastSeq = 0;
  #isClosed = false;
  /** One entry after the other, also where some have to be asked for. */
  #shown = Promise.resolve();

  constructor(engine: Engine, onEntry: (entry: LiveEntry['entry']) => void) {
    this.#engine = engine;
    this.#onEntry = onEntry;
  }

  callId(): string | null {
    return this.#callId;
  }

  async ended(timeoutMs: number): Promise<void> {
    const timer = setTimeout(this.#over.resolve, timeoutMs);
    await this.#over.promise;
    clearTimeout(timer);
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.terminate();
  }

  async open(callerNumber: string): Promise<void> {
    const { url, headers } = this.#engine;
    const address = `${url.replace(/^http/, 'ws')}/live?callerNumber=${encodeURIComponent(callerNumber)}`;
    const socket = new WebSocket(address, { headers, handshakeTimeout: openDeadlineMs });
    this.#socket = socket;
    socket.on('message', (data) => {
      const live: LiveEntry = JSON.parse(String(data));
      this.#shown = this.#shown.then(() => this.#take(live));
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.on('error', () =>
        reject(
          new CliError(
            'ENGINE_UNREACHABLE',
            `No engine answers at ${url}: run “npm start” in another terminal first.`,
          ),
        ),
      );
    });
    socket.once('close', () => void this.#openAgain(callerNumber));
  }

  async #openAgain(callerNumber: string): Promise<void> {
    for (let isOpen = false; !isOpen && !this.#isClosed; ) {
      await sleep(askAgainMs, undefined, { ref: false });
      isOpen = await this.open(callerNumber).then(
        () => true,
        () => false,
      );
    }
    if (this.#isClosed) this.#socket?.terminate();
  }

  async #take({ callId, entry }: LiveEntry): Promise<void> {
    this.#callId ??= callId;
    if (callId !== this.#callId) return;
    if (entry.seq > this.#lastSeq + 1) await this.#catchUp(callId, entry.seq);
    this.#show(entry);
  }

  /** What was written while nobody was there to tell it. */
  async #catchUp(callId: string, before: number): Promise<void> {
    const { journal } = await this.#engine.call(callId).catch(() => ({ journal: [] }));
    for (const entry of journal) if (entry.seq < before) this.#show(entry);
  }

  #show(entry: LiveEntry['entry']): void {
    if (entry.seq <= this.#lastSeq) return;
    this.#lastSeq = entry.seq;
    this.#onEntry(entry);
    if (entry.kind === 'call-ended') this.#over.resolve();
  }
}
