import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { ApiSources, LiveEntry } from './api-sources.ts';
import { createApi } from './create-api.ts';
import { DeskError, type FlowDesk } from './flow-desk.ts';
import { bundleType } from './flow-routes.ts';

const token = 'a-token';
const open = new Set<{ close(): Promise<unknown> | unknown }>();

afterEach(async () => {
  for (const closable of open) await closable.close();
  open.clear();
});

const nobody = async (): Promise<never> => {
  throw new Error('the desk was asked for something else');
};

function scriptedDesk(desk: Partial<FlowDesk> = {}): FlowDesk {
  const rest = { exportFlow: nobody, numbers: nobody, map: nobody, unmap: nobody, which: nobody };
  return { flows: nobody, importFlow: nobody, ...rest, ...desk };
}

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
      messages: { left: 0, latestCallAt: null, folder: 'recordings' },
    }),
    ready: async () => ({ ready: false, missing: ['Asterisk can not be reached.'] }),
    desk: scriptedDesk(),
    prepareFlow: nobody,
    calls: async () => [],
    call: async () => null,
    liveCalls: () => [],
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
    fetch(url + path, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
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
    for (const path of [
      '/numbers',
      '/numbers/100/flow',
      '/flows',
      '/flows/zoo/export',
      '/calls',
      '/calls/1',
      '/nowhere',
      '/live',
    ]) {
      expect((await fetch(url + path)).status, path).toBe(401);
    }
  });

  it('changes nothing for who has no token, and reads nothing of what is sent', async () => {
    const { url } = await start();
    for (const [method, path] of [
      ['POST', '/flows'],
      ['POST', '/flows/zoo/prepare'],
      ['PUT', '/numbers/100'],
      ['DELETE', '/numbers/100'],
    ])
      expect((await fetch(url + path, { method: method ?? '', body: '{"flow":"zoo"}' })).status, path).toBe(
        401,
      );
  });

  it('refuses a wrong token of the same length', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/calls`, { headers: { authorization: 'Bearer b-token' } })).status).toBe(401);
  });

  it('has a flow made ready that somebody else has published', async () => {
    const prepared: string[] = [];
    const { get } = await start({ prepareFlow: async (id) => void prepared.push(id) });
    expect((await get('/flows/zoo/prepare', { method: 'POST' })).status).toBe(200);
    expect(prepared).toEqual(['zoo']);
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

  it('takes a flow as its file, hands it to the desk, and tells what is wrong with it', async () => {
    const problem = {
      code: 'entry-unknown',
      path: '/entry',
      severity: 'error',
      message: 'm',
      fix: 'f',
    } as const;
    const asked: unknown[] = [];
    const desk = scriptedDesk({
      importFlow: async (bundle, order) => {
        asked.push(bundle, order);
        throw new DeskError('FLOW_FAULTY', 422, 'One error.', [problem]);
      },
    });
    const { get } = await start({ desk });
    const answer = await get('/flows?message=better&draft=true', {
      method: 'POST',
      body: '{"a":[1]}',
      headers: { 'content-type': bundleType },
    });
    expect(asked).toEqual([{ a: [1] }, { message: 'better', draft: true }]);
    expect([answer.status, await answer.json()]).toEqual([
      422,
      { code: 'FLOW_FAULTY', message: 'One error.', problems: [problem] },
    ]);
  });

  it.each([
    ['a bomb of brackets', '['.repeat(1_000_000), bundleType, 400, 'JSON_TOO_LARGE'],
    ['no JSON', '{', bundleType, 400, 'JSON_INVALID'],
    ['more than it takes', ' '.repeat(33 * 1024 * 1024), bundleType, 413, 'API_TOO_LARGE'],
    ['much of another type', `"${' '.repeat(70_000)}"`, 'application/json', 413, 'API_TOO_LARGE'],
    ['another type', '<flow/>', 'text/xml', 415, 'API_BAD_REQUEST'],
  ])('refuses %s instead of a flow', async (_, body, type, status, code) => {
    const { get } = await start();
    const answer = await get('/flows', { method: 'POST', body, headers: { 'content-type': type } });
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { code, message: expect.stringMatching(/^[^\n]{10,200}$/) },
    ]);
  });

  it('maps numbers as they are written, signs and all', async () => {
    const asked: unknown[] = [];
    const summary = { flow: 'zoo', name: 'Zoo', stage: 'live', fallback: false, note: '', hours: null };
    const desk = scriptedDesk({
      map: async (number, order) => {
        asked.push(number, order);
        return { ...summary, number, replaced: null, fallbackBefore: null };
      },
      unmap: async (number) => ({ number, flow: 'zoo' }),
    });
    const { get } = await start({ desk });
    const put = (order: unknown) => ({
      method: 'PUT',
      body: JSON.stringify(order),
      headers: { 'content-type': 'application/json' },
    });
    const address = `/numbers/${encodeURIComponent('+1 800#/7')}`;
    expect((await get(address, put({ flow: 'zoo', note: 'desk' }))).status).toBe(200);
    expect(asked).toEqual(['+1 800#/7', { flow: 'zoo', note: 'desk' }]);
    expect(await (await get(address, { method: 'DELETE' })).json()).toMatchObject({ number: '+1 800#/7' });
    for (const order of [
      {},
      { flow: '' },
      { flow: 'zoo', fallback: 'maybe' },
      'zoo',
      { flow: 'x'.repeat(101) },
    ])
      expect((await get(address, put(order))).status, JSON.stringify(order)).toBe(400);
    expect(asked).toHaveLength(2);
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
