import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { HttpEffect } from '@patchcord/nodes/kit';
import { afterEach, describe, expect, it } from 'vitest';
import { credentialsFrom, HttpClient, parseAllowList } from './index.ts';
import { countingServer, type SeenRequest } from './testing/counting-server.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function shop(answer: (seen: SeenRequest, response: ServerResponse) => void) {
  const server = await countingServer(answer);
  const client = new HttpClient({
    allowed: parseAllowList('127.0.0.1'),
    credentials: credentialsFrom({
      PATCHCORD_CREDENTIAL_SHOP: 'bearer s3cret',
      PATCHCORD_CREDENTIAL_DESK: 'basic anna:pa:ss',
      PATCHCORD_CREDENTIAL_KEYED: 'header X-Api-Key: k1',
      PATCHCORD_CREDENTIAL_SIGNED: 'signature topsecret',
    }),
  });
  opened.push(client, server);
  const url = `http://127.0.0.1:${server.port}/orders/482913`;
  const send = (changes: Partial<HttpEffect> = {}, signal = new AbortController().signal) =>
    client.send(
      {
        kind: 'http',
        method: 'GET',
        url,
        headers: {},
        timeoutMs: 20_000,
        retries: 0,
        wait: 'answer',
        ...changes,
      },
      { idempotencyKey: 'call-1:3', signal },
    );
  return { server, send };
}

const json = (response: ServerResponse, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));

describe('a request of a flow', () => {
  it('brings JSON back as values', async () => {
    const { send } = await shop((_, response) => json(response, { state: 'sent', price: 12.5 }));
    expect(await send()).toEqual({ status: 200, body: { state: 'sent', price: 12.5 } });
  });

  it('sends its JSON body with one key for all attempts', async () => {
    const { server, send } = await shop((_, response) =>
      server.requests.length < 3 ? response.writeHead(503).end() : json(response, { ok: true }, 201),
    );
    expect(await send({ method: 'POST', body: { course: 'B1' }, retries: 2 })).toEqual({
      status: 201,
      body: { ok: true },
    });
    expect(server.requests.map(({ body, headers }) => [body, headers['idempotency-key']])).toEqual(
      Array(3).fill(['{"course":"B1"}', 'call-1:3']),
    );
  });

  it('is not repeated where no retries were asked for, nor for an answer that would stay the same', async () => {
    const { server, send } = await shop((_, response) =>
      response.writeHead(server.requests.length === 1 ? 503 : 404).end(),
    );
    expect(await send()).toMatchObject({ status: 503 });
    expect(await send({ retries: 3 })).toMatchObject({ status: 404 });
    expect(server.requests).toHaveLength(2);
  });

  it('proves itself by a named credential, which never follows a redirect elsewhere', async () => {
    const elsewhere = await countingServer((_, response) => response.end('x'));
    opened.push(elsewhere);
    const { server, send } = await shop(({ url }, response) =>
      url.endsWith('away')
        ? response.writeHead(307, { location: `http://127.0.0.1:${elsewhere.port}/` }).end()
        : response.end('x'),
    );
    await send({ credential: 'shop' });
    await send({ credential: 'Desk' });
    await send({ credential: 'keyed' });
    await send({
      credential: 'shop',
      headers: { 'X-Own': '1' },
      url: `http://127.0.0.1:${server.port}/away`,
    });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer s3cret');
    expect(server.requests[1]?.headers.authorization).toBe(
      `Basic ${Buffer.from('anna:pa:ss').toString('base64')}`,
    );
    expect(server.requests[2]?.headers['x-api-key']).toBe('k1');
    expect(elsewhere.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(elsewhere.requests[0]?.headers).not.toHaveProperty('x-own');
  });

  it('signs time and body', async () => {
    const { server, send } = await shop((_, response) => response.end());
    await send({ method: 'POST', body: { a: 1 }, credential: 'signed' });
    const [, seconds = '', digest] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(server.requests[0]?.headers['patchcord-signature'])) ?? [];
    expect(digest).toBe(createHmac('sha256', 'topsecret').update(`${seconds}.{"a":1}`).digest('hex'));
    expect(Math.abs(Date.now() / 1000 - Number(seconds))).toBeLessThan(60);
  });

  it('does not hand a body on to a server the flow does not name', async () => {
    const elsewhere = await countingServer((_, response) => response.end('x'));
    opened.push(elsewhere);
    const { send } = await shop((_, response) =>
      response.writeHead(308, { location: `http://127.0.0.1:${elsewhere.port}/` }).end(),
    );
    await expect(send({ method: 'POST', body: { name: 'x' } })).rejects.toMatchObject({
      code: 'HTTP_ADDRESS_REFUSED',
    });
    expect(elsewhere.connections).toBe(0);
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['never answers', () => undefined, 'HTTP_TIMED_OUT'],
    [
      'stops in the middle',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":'),
      'HTTP_TIMED_OUT',
    ],
    ['breaks off', (response) => response.destroy(), 'HTTP_UNREACHABLE'],
    [
      'answers garbage',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('<html>'),
      'HTTP_NOT_JSON',
    ],
    ['answers without end', (response) => endless(response), 'HTTP_TOO_LARGE'],
    [
      'answers a compressed bomb',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.alloc(64)),
      'HTTP_NOT_JSON',
    ],
    [
      'sends in circles',
      (response) => response.writeHead(302, { location: '/again' }).end(),
      'HTTP_TOO_MANY_REDIRECTS',
    ],
  ])('ends in time with a code when the server %s', async (_, answer, code) => {
    const { send } = await shop((_seen, response) => answer(response));
    // What ends by itself may take as long as a machine with much to do needs; the rest would not end without a deadline.
    const timeoutMs = code === 'HTTP_TIMED_OUT' ? 400 : 20_000;
    await expect(send({ timeoutMs })).rejects.toMatchObject({ code });
  });

  it('is one deadline for all attempts', async () => {
    const { send } = await shop((_, response) => response.writeHead(503, { 'retry-after': '30' }).end());
    expect(await send({ retries: 5, timeoutMs: 1000 })).toMatchObject({ status: 503 });
  });

  it('ends when the call does', async () => {
    const call = new AbortController();
    const { send } = await shop(() => call.abort());
    await expect(send({}, call.signal)).rejects.toMatchObject({ code: 'HTTP_TIMED_OUT' });
  });

  it.each([{ Host: 'x' }, { 'Content-Length': '0' }, { 'X-A': 'b\r\nX-C: d' }, { 'a b': 'c' }])(
    'cannot set %o',
    async (headers) => {
      const { server, send } = await shop((_, response) => response.end());
      await expect(send({ headers })).rejects.toMatchObject({ code: 'HTTP_HEADER_REFUSED' });
      expect(server.connections).toBe(0);
    },
  );

  it('says which credential is missing and where to set it, and a wrong one without its value', async () => {
    const { send } = await shop((_, response) => response.end());
    await expect(send({ credential: 'crm' })).rejects.toThrow('PATCHCORD_CREDENTIAL_CRM');
    expect(() => credentialsFrom({ PATCHCORD_CREDENTIAL_X: 'hunter2' })).toThrow(
      /^(?!.*hunter2).*PATCHCORD_CREDENTIAL_X/,
    );
  });

  it('names no path in its errors: that may hold what a caller said', async () => {
    const { send } = await shop((_, response) => response.destroy());
    await expect(send()).rejects.toThrow(/^(?!.*482913)/);
  });
});

function endless(response: ServerResponse): void {
  response.writeHead(200);
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 'x')));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}
