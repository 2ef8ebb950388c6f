import type { ServerResponse } from 'node:http';
import type { HttpEffect } from '@patchcord/nodes/kit';
import { afterEach, describe, expect, it } from 'vitest';
import { HttpClient, Outbox, parseAllowList } from './index.ts';
import { countingServer, type SeenRequest } from './testing/counting-server.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function desk(answer: (seen: SeenRequest, response: ServerResponse) => void) {
  const server = await countingServer(answer);
  const client = new HttpClient({ allowed: parseAllowList('127.0.0.1') });
  opened.push(client, server);
  const failures: string[] = [];
  const outbox = new Outbox({ client, onFailure: (callId, reason) => failures.push(`${callId}: ${reason}`) });
  const post = (changes: Partial<HttpEffect> = {}) =>
    outbox.post(
      {
        kind: 'http',
        method: 'POST',
        url: `http://127.0.0.1:${server.port}/calls/anna?phone=5550100`,
        headers: { 'x-name': 'Anna Smith' },
        body: { name: 'Anna Smith' },
        timeoutMs: 50,
        retries: 0,
        wait: 'fire',
        ...changes,
      },
      'call-1',
      'call-1-3',
    );
  return { server, outbox, post, failures };
}

describe('a message nobody waits for', () => {
  it('is sent again, with the same key, until the server takes it', async () => {
    const { server, outbox, post, failures } = await desk((_, response) =>
      response.writeHead(server.requests.length < 3 ? 503 : 204).end(),
    );
    post();
    await outbox.drain(5000);
    expect(server.requests.map(({ headers }) => headers['idempotency-key'])).toEqual(
      Array(3).fill('call-1-3'),
    );
    expect(server.requests.at(-1)?.body).toBe('{"name":"Anna Smith"}');
    expect(failures).toEqual([]);
  });

  it('has more time than the caller would have had, and is waited for when the engine ends', async () => {
    const { server, outbox, post, failures } = await desk((_, response) => {
      setTimeout(() => response.writeHead(204).end(), 150);
    });
    post();
    post();
    await outbox.drain(5000);
    expect(server.requests).toHaveLength(2);
    expect(failures).toEqual([]);
  });

  it('that is refused is told of by the status alone, and not sent again', async () => {
    const { server, outbox, post, failures } = await desk((_, response) =>
      response.writeHead(422).end('{"error":"Anna Smith, 5550100, is no customer"}'),
    );
    post();
    await outbox.drain(5000);
    expect(server.requests).toHaveLength(1);
    expect(failures).toEqual(['call-1: status 422']);
  });

  it('that takes too long is given up when the engine ends, and told of without a caller’s words', async () => {
    const { server, outbox, post, failures } = await desk(() => undefined);
    post();
    await expect.poll(() => server.requests.length).toBe(1);
    await outbox.drain(100);
    expect(failures).toEqual([
      expect.stringMatching(new RegExp(`^call-1: .*127\\.0\\.0\\.1:${server.port}`)),
    ]);
    expect(failures.join()).not.toMatch(/anna|smith|5550100/i);
    expect(server.requests).toHaveLength(1);
  });

  it('to a place that may not be reached is told of', async () => {
    const { outbox, post, failures } = await desk(() => undefined);
    post({ url: 'http://10.0.0.1/anna' });
    await outbox.drain(5000);
    expect(failures).toHaveLength(1);
    expect(failures.join()).not.toMatch(/anna/i);
  });
});
