import { Resolver } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import type { HttpEffect } from '@patchcord/nodes/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpClient, parseAllowList } from './index.ts';
import { countingServer } from './testing/counting-server.ts';
import { loopbackDns } from './testing/loopback-dns.ts';

/** What stands for the house: whoever reaches it has got in. */
let house: Awaited<ReturnType<typeof countingServer>>;
let house6: Awaited<ReturnType<typeof countingServer>>;
let dns: Awaited<ReturnType<typeof loopbackDns>>;
let guarded: HttpClient;

const own = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

beforeAll(async () => {
  house = await countingServer((_, response) => response.end('secret'), '0.0.0.0');
  house6 = await countingServer((_, response) => response.end('secret'), '::1');
  dns = await loopbackDns({
    'loopback.test': [['127.0.0.1']],
    'zero.test': [['0.0.0.0']],
    'private-10.test': [['10.0.0.1']],
    'private-172.test': [['172.16.0.1']],
    'private-192.test': [['192.168.1.1']],
    'metadata.test': [['169.254.169.254']],
    'carrier.test': [['100.64.0.1']],
    'six.test': [['::1']],
    'mapped.test': [['::ffff:127.0.0.1']],
    'unique-local.test': [['fd00::1']],
    'link-local.test': [['fe80::1']],
    'nat64.test': [['64:ff9b::7f00:1']],
    'six-to-four.test': [['2002:7f00:1::']],
    'mixed.test': [['93.184.215.14', '127.0.0.1']],
    'mixed-six.test': [['93.184.215.14', '::1']],
    'rebinding.test': [['93.184.215.14'], ['127.0.0.1']],
    'shop.internal': [['127.0.0.1']],
  });
  guarded = client('');
});

afterAll(async () => {
  await guarded.close();
  dns.close();
  await house.close();
  await house6.close();
});

function client(allow: string): HttpClient {
  const resolver = new Resolver({ timeout: 10_000, tries: 1 });
  resolver.setServers([dns.server]);
  const ask = (found: Promise<string[]>) => found.catch(() => []);
  return new HttpClient({
    allowed: parseAllowList(allow),
    resolve: async (host) =>
      (await Promise.all([ask(resolver.resolve4(host)), ask(resolver.resolve6(host))])).flat(),
  });
}

const get = (url: string, timeoutMs: number): HttpEffect => ({
  kind: 'http',
  method: 'GET',
  url,
  headers: {},
  timeoutMs,
  retries: 0,
  wait: 'answer',
});
const send = (by: HttpClient, url: string, timeoutMs = 10_000) =>
  by.send(get(url, timeoutMs), { idempotencyKey: 'call-1', signal: new AbortController().signal });

const hosts = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '0x7f.0x0.0x0.0x1',
  '0',
  '0.0.0.0',
  '00000.0',
  '127.0.0.1.',
  '１２７.０.０.１',
  '127。0。0。1',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.0.0.1',
  '169.254.169.254',
  '2852039166',
  '100.64.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[fd00::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[100::1]',
  '[2001:db8::1]',
  'localhost.loopback.test',
  'loopback.test',
  'LOOPBACK.TEST',
  'zero.test',
  'private-10.test',
  'private-172.test',
  'private-192.test',
  'metadata.test',
  'carrier.test',
  'six.test',
  'mapped.test',
  'unique-local.test',
  'link-local.test',
  'nat64.test',
  'six-to-four.test',
  'mixed.test',
  'mixed-six.test',
  'xn--loopback.test',
  ...(own ? [own] : []),
];

describe('a hostile address', () => {
  it.each(hosts)('http://%s is not reached', async (host) => {
    for (const { port } of [house, house6])
      await expect(send(guarded, `http://${host}:${port}/`)).rejects.toMatchObject({
        code: expect.stringMatching(/^HTTP_(?:ADDRESS_REFUSED|HOST_UNKNOWN|URL_UNREADABLE)$/),
      });
    expect([house.connections, house6.connections]).toEqual([0, 0]);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:70/',
    'javascript:1',
    'data:,x',
    'http://',
    '//x',
    'http://user:pass@example.com/',
    'unix:/run/x.sock',
  ])('%s is no address to ask', async (url) => {
    await expect(send(guarded, url)).rejects.toMatchObject({ code: 'HTTP_URL_UNREADABLE' });
  });

  it('a name that turns into the house’s own address at the second look is asked for once', async () => {
    await expect(send(guarded, `http://rebinding.test:${house.port}/`, 1000)).rejects.toMatchObject({
      code: expect.stringMatching(/^HTTP_(?:TIMED_OUT|UNREACHABLE)$/),
    });
    expect(dns.asked.get('rebinding.test/A')).toBe(1);
    expect(house.connections).toBe(0);
  });

  it('a redirect of an allowed server leads no further than a request of our own', async () => {
    for (const location of [
      `http://127.0.0.1:${house.port}/`,
      `http://2130706433:${house.port}/`,
      `//loopback.test:${house.port}/`,
      'file:///etc/passwd',
    ]) {
      const outside = await countingServer((_, response) => response.writeHead(302, { location }).end());
      const allowing = client(`127.0.0.1:${outside.port}`);
      await expect(send(allowing, `http://127.0.0.1:${outside.port}/`)).rejects.toMatchObject({
        code: expect.stringMatching(/^HTTP_(?:ADDRESS_REFUSED|URL_UNREADABLE)$/),
      });
      expect(outside.requests).toHaveLength(1);
      await allowing.close();
      await outside.close();
    }
    expect(house.connections).toBe(0);
  });

  it('what the administrator opened is reached, at that port alone', async () => {
    const server = await countingServer((_, response) => response.end('hello'));
    for (const allow of [`127.0.0.1:${server.port}`, '127.0.0.0/8', `shop.internal:${server.port}`]) {
      const allowing = client(allow);
      const host = allow.startsWith('shop') ? 'shop.internal' : '127.0.0.1';
      expect(await send(allowing, `http://${host}:${server.port}/`)).toEqual({ status: 200, body: 'hello' });
      if (!allow.includes('/'))
        await expect(send(allowing, `http://${host}:${house.port}/`)).rejects.toMatchObject({
          code: 'HTTP_ADDRESS_REFUSED',
        });
      await allowing.close();
    }
    expect(house.connections).toBe(0);
    await server.close();
  });

  it.each(['127.0.0.1:0', '127.0.0.1:99999', '10.0.0.0/99', 'a b', '256.1.1.1', '*'])(
    '“%s” in the allow-list is told of',
    (entry) => {
      expect(() => parseAllowList(entry)).toThrow(/PATCHCORD_HTTP_ALLOW|no address/);
    },
  );
});
