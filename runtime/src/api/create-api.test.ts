import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { ApiSources, LiveEntry } from './api-sources.ts';
import { createApi } from './create-api.ts';

const token = 'a-token';
const open = new Set<{ close(): Promise<unknown> | unknown }>();

afterEach(async () => {
  for (const closable of open) await closable.close();
  open.clear();
});

async function start(overrides: Partial<ApiSources> = {}) {
  const watchers = new Set<(entry: LiveEntry) => void>();
  const sources: ApiSources = {
    health: async () => ({
      commit: 'abc',
      startedAt: 'now',
      pid: 1,
      activeCalls: 0,
      maxCalls: 1,
      telephony: { state: 'connected', detail: null },
      speech: { recogniser: null, synthesiser: 'none', model: 'none' },
      media: { sessions: 0, packetsReceived: 0, packetsSent: 0 },
    }),
    ready: async () => ({ ready: false, missing: ['Asterisk can not be reached.'] }),
    numbers: async () => [{ number: '+18005551234', flow: 'library', name: 'City library' }],
    calls: async () => [],
    call: async () => null,
    hangUp: async () => false,
    watch: (listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    ...overrides,
  };
  const api = await createApi({ token, sources });
  open.add(api);
  const url = await api.listen({ host: '127.0.0.1', port: 0 });
  const get = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}` } });
  return { api, url, get, watchers };
}

describe('the engine API', () => {
  it('tells health and readiness to anyone, and nothing else', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const ready = await fetch(`${url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, missing: ['Asterisk can not be reached.'] },
    ]);
    for (const path of ['/numbers', '/calls', '/calls/1', '/nowhere', '/live']) {
      expect((await fetch(url + path)).status, path).toBe(401);
    }
  });

  it('refuses a wrong token of the same length', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/calls`, { headers: { authorization: 'Bearer b-token' } })).status).toBe(401);
  });

  it('answers what does not exist with a code and a sentence', async () => {
    const { get } = await start();
    expect(await (await get('/calls/7')).json()).toEqual({
      code: 'CALL_UNKNOWN',
      message: 'There is no call “7”.',
    });
    expect((await get('/calls/7/hangup', { method: 'POST' })).status).toBe(404);
    expect((await get('/calls?limit=many')).status).toBe(400);
  });

  it('hides the reason of an inner failure', async () => {
    const { get } = await start({
      calls: async () => {
        throw new Error('secret path');
      },
    });
    const answer = await get('/calls');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
  });

  it('streams live entries to watchers of one caller only', async () => {
    const { url, watchers } = await start();
    const headers = { authorization: `Bearer ${token}` };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/live?callerNumber=%2B1555`, { headers });
    open.add({ close: () => socket.terminate() });
    const message = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))));
    await new Promise((resolve) => socket.once('open', resolve));
    const entry = { kind: 'note', what: 'x', details: {}, seq: 1, atMs: 0 } as const;
    for (const watcher of watchers) {
      watcher({ callId: '1', callerNumber: '+1999', entry });
      watcher({ callId: '2', callerNumber: '+1555', entry });
    }
    expect(JSON.parse(await message)).toEqual({ callId: '2', callerNumber: '+1555', entry });
    expect((await fetch(`${url}/live`)).status).toBe(401);
  });
});
