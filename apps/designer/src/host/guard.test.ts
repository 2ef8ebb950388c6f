import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { guard } from './guard.ts';
import { isOurHost } from './our-host.ts';

const reachable = { host: '127.0.0.1', names: ['phone.example.org'] };

async function listening() {
  const seen: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    if (!guard(reachable, request, response)) return;
    seen.push(request.headers);
    response.end('in');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return { port, seen, ask: (method: string, headers: Record<string, string>) => ask(port, method, headers) };
}

function ask(port: number, method: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const options = { port, host: '127.0.0.1', method, headers, path: '/flows' };
      send(options, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      })
        .on('error', reject)
        .end();
    },
  );
}

it('a page of a stranger can make a browser change nothing here', async () => {
  const { port, ask: asked } = await listening();
  const host = `127.0.0.1:${port}`;
  expect((await asked('POST', { host, origin: `http://${host}` })).status).toBe(200);
  for (const origin of [
    'http://evil.example',
    'null',
    `http://127.0.0.1:${port + 1}`,
    `http://${host}.evil.example`,
  ])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await asked(method, { host, origin })).status, `${method} from ${origin}`).toBe(403);
  expect((await asked('POST', { host })).status).toBe(403);
  const looksLikeOurs = { host: '127.0.0.1', origin: 'http://127.0.0.1.evil.example' };
  expect((await asked('POST', looksLikeOurs)).status).toBe(403);
});

it('a name that is none of ours is refused, whoever asks', async () => {
  const { ask: asked } = await listening();
  const stranger = { host: 'evil.example', origin: 'http://evil.example' };
  expect((await asked('GET', stranger)).status).toBe(421);
  expect((await asked('POST', stranger)).status).toBe(421);
});

it.each([
  ['127.0.0.1:3000', true],
  ['localhost:3000', true],
  ['[::1]:3000', true],
  ['192.168.1.5:3000', true],
  ['phone.example.org', true],
  ['evil.example:3000', false],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['a@127.0.0.1', false],
  ['', false],
  [undefined, false],
])('%s is ours: %s', (header, ours) => {
  expect(isOurHost(header, reachable)).toBe(ours);
});

it('every answer says that nobody may frame it, and whose scripts it runs', async () => {
  const { port, ask: asked } = await listening();
  const first = await asked('GET', { host: `127.0.0.1:${port}` });
  const second = await asked('GET', { host: `127.0.0.1:${port}` });
  const policy = String(first.headers['content-security-policy']);
  expect(policy).toMatch(/script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy.split('script-src')[1]?.split(';')[0]).not.toContain('unsafe');
  expect(second.headers['content-security-policy']).not.toBe(policy);
  const refused = await asked('GET', { host: 'evil.example' });
  expect(refused.headers['x-frame-options']).toBe('DENY');
});

it('what we know of a request is not taken from it', async () => {
  const { port, seen, ask: asked } = await listening();
  const lies = {
    'x-patchcord-address': '10.9.9.9',
    'x-patchcord-path': '/elsewhere',
    'content-security-policy': 'x',
  };
  await asked('GET', { host: `127.0.0.1:${port}`, ...lies });
  expect(seen[0]).toMatchObject({ 'x-patchcord-address': '127.0.0.1', 'x-patchcord-path': '/flows' });
  expect(seen[0]?.['content-security-policy']).toContain('nonce-');
});

it.each(['/%ff', '/flows/%', '/flows?x=%c3', '/%e0%a4%a'])(
  'an address that can’t be read, %s, is refused',
  async (path) => {
    const { port, seen } = await listening();
    const status = await new Promise((resolve, reject) => {
      const headers = { host: '127.0.0.1' };
      send({ port, host: '127.0.0.1', headers, path }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect([status, seen.length]).toEqual([400, 0]);
  },
);
