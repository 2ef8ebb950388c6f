import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MoodyServer } from './moody-server.ts';

let behind: Server;
let front: MoodyServer;
let reached = 0;

beforeEach(async () => {
  reached = 0;
  behind = createServer((request, response) => {
    reached++;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ key: request.headers['idempotency-key'] ?? null }));
  });
  await new Promise<void>((listening) => behind.listen(0, '127.0.0.1', listening));
  const address = behind.address();
  front = await MoodyServer.before(
    `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
  );
});
afterEach(async () => {
  await front.close();
  behind.closeAllConnections();
  await new Promise((closed) => behind.close(closed));
});

const ask = (init?: RequestInit) => fetch(`http://127.0.0.1:${front.port}/orders?a=1`, init);

it('passes on what is asked, and writes it down', async () => {
  const answered = await ask({ method: 'POST', body: '{"a":1}', headers: { 'idempotency-key': 'k' } });
  expect(await answered.json()).toEqual({ key: 'k' });
  expect(front.asked).toEqual([{ method: 'POST', url: '/orders?a=1', body: '{"a":1}' }]);
});

it('is late', async () => {
  front.moodFor = () => ({ slowMs: 300 });
  const beganMs = performance.now();
  expect((await ask()).ok).toBe(true);
  expect(performance.now() - beganMs).toBeGreaterThan(290);
});

it.each(['web page', 'broken JSON', 'wrong types', 500] as const)('answers with %s', async (mood) => {
  front.moodFor = () => mood;
  const answered = await ask();
  expect(answered.status).toBe(mood === 500 ? 500 : 200);
  expect(await answered.text()).not.toContain('key');
  expect(reached).toBe(0);
});

it('is down and comes back', async () => {
  await ask();
  await front.goDown();
  await expect(ask()).rejects.toThrow();
  await front.comeBack();
  expect((await ask()).ok).toBe(true);
});
