import type { CallDetails } from '@patchcord/runtime/api';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { watchCall } from './watch-call.ts';

const entered = (seq: number): JournalEntry => ({
  kind: 'node-entered',
  node: `node${seq}`,
  visit: 1,
  seq,
  atMs: seq,
});
const ended: JournalEntry = { kind: 'call-ended', by: 'flow', cause: 16, reason: null, seq: 6, atMs: 6 };

/** An engine's live entries, and who asks for them. */
async function liveEntries(port: number) {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  const watcher = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  await new Promise((resolve) => server.once('listening', resolve));
  const tell = async (entry: JournalEntry, callId = 'call-1') =>
    (await watcher).send(JSON.stringify({ callId, callerNumber: '200', entry }));
  const die = async () => {
    (await watcher).terminate();
    await new Promise((resolve) => server.close(resolve));
  };
  const address = server.address();
  return { tell, die, watcher, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
}

it('follows a call through the death of its engine, and tells what was written meanwhile', async () => {
  const first = await liveEntries(0);
  const shown: number[] = [];
  const engine = {
    url: `http://127.0.0.1:${first.port}`,
    headers: {},
    call: async () => ({ journal: [1, 2, 3, 4, 5].map(entered) }) as unknown as CallDetails,
  };
  const watched = await watchCall(engine, '200', ({ seq }) => shown.push(seq));
  onTestFinished(() => watched.close());
  await first.tell(entered(1));
  await first.tell(entered(2));
  await first.tell(entered(1), 'call-2');
  await vi.waitFor(() => expect(shown).toEqual([1, 2]));
  await first.die();
  const second = await liveEntries(first.port);
  onTestFinished(second.die);
  await second.watcher;
  await second.tell(entered(5));
  await second.tell(ended);
  await watched.ended(5000);
  expect(watched.callId()).toBe('call-1');
  expect(shown).toEqual([1, 2, 3, 4, 5, 6]);
});

it('says so where no engine is there to begin with', async () => {
  const none = await liveEntries(0);
  const { port } = none;
  const engine = { url: `http://127.0.0.1:${port}`, headers: {}, call: async () => Promise.reject() };
  const watched = await watchCall(engine, '200', () => undefined);
  watched.close();
  await none.die();
  await expect(watchCall(engine, '200', () => undefined)).rejects.toMatchObject({
    code: 'ENGINE_UNREACHABLE',
  });
});
