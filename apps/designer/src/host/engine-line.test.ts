import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { EngineLine } from './engine-line.ts';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function engine(answer: (request: IncomingMessage) => Answer) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const { status, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const clock = { nowMs: 0 };
  const line = new EngineLine({ url: `http://127.0.0.1:${port}`, token: 'secret', now: () => clock.nowMs });
  return { asked, line, clock, server };
}

it('many pages that ask at once are one question; a moment later it is asked anew', async () => {
  const { asked, line, clock } = await engine(() => ({ status: 200, body: [] }));
  await Promise.all([line.liveCalls(), line.liveCalls(), line.liveCalls()]);
  expect(asked).toEqual(['GET /calls/live Bearer secret']);
  clock.nowMs += 1000;
  await line.liveCalls();
  expect(asked).toHaveLength(2);
});

it('who hangs up sees the call gone at once', async () => {
  const { asked, line } = await engine(() => ({ status: 200, body: [] }));
  await line.liveCalls();
  expect(await line.hangUp('../health')).toBe(true);
  await line.liveCalls();
  expect(asked.map((request) => request.split(' ').slice(0, 2).join(' '))).toEqual([
    'GET /calls/live',
    'POST /calls/..%2Fhealth/hangup',
    'GET /calls/live',
  ]);
});

it('a call of a name longer than any is none, though the engine doesn’t even look for it', async () => {
  const { line } = await engine(() => ({ status: 414, body: {} }));
  expect(await line.hangUp('a'.repeat(3000))).toBe(false);
});

it('an engine that is away, refuses or answers nonsense is none; a call that has ended is told apart', async () => {
  const { line, clock, server } = await engine(({ method }) =>
    method === 'POST' ? { status: 404, body: {} } : { status: 401, body: {} },
  );
  expect(await line.liveCalls()).toBeNull();
  expect(await line.hangUp('one')).toBe(false);
  server.close();
  server.closeAllConnections();
  clock.nowMs += 1000;
  expect(await line.liveCalls()).toBeNull();
  expect(await line.hangUp('one')).toBeNull();
});
