import { afterEach, beforeEach, expect, test } from 'vitest';
import { AriClient } from './ari-client.ts';
import { AriError } from './ari-error.ts';
import { FakeAriServer } from './testing/fake-ari-server.ts';

let server: FakeAriServer;

beforeEach(async () => {
  server = await FakeAriServer.open();
});

afterEach(() => server.close());

async function failure(request: Promise<unknown>): Promise<AriError> {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AriError) return error;
  throw new Error(`Expected an AriError, got ${String(error)}`);
}

test('parameters go into path, query and body where the API documents put them', async () => {
  const ari = new AriClient(server.address);
  await failure(
    ari.request('bridges.addChannel', { bridgeId: 'a b/c', channel: ['x', 'y'], role: undefined }),
  );
  expect(server.requests.at(-1)).toBe('POST /bridges/a b/c/addChannel?channel=x%2Cy');
  await failure(ari.request('channels.setChannelVars', { channelId: 'x', variables: { A: '1' } }));
  expect(server.requests.at(-1)).toBe('POST /channels/x/variables?variables=%7B%22A%22%3A%221%22%7D');
});

test('a wrong password is ARI_UNAUTHORISED, and appears in no message', async () => {
  const ari = new AriClient({ ...server.address, password: 'hunter2-wrong' });
  const error = await failure(ari.request('channels.list', {}));
  expect(error).toMatchObject({ code: 'ARI_UNAUTHORISED', status: 401, retryable: false });
  expect(`${error.message}${error.stack}`).not.toContain('hunter2');
  expect(server.requests.join()).not.toContain('hunter2');
});

test('a URL with credentials in it is refused, without repeating them', () => {
  expect(() => new AriClient({ ...server.address, url: 'http://ada:hunter2@127.0.0.1/ari' })).toThrow(
    AriError,
  );
  expect(() => new AriClient({ ...server.address, url: 'http://ada:hunter2@127.0.0.1/ari' })).not.toThrow(
    /hunter2/,
  );
  expect(() => new AriClient({ ...server.address, url: 'ada:hunter2@@' })).not.toThrow(/hunter2/);
});

test.each([
  [404, 'ARI_NOT_FOUND', false],
  [409, 'ARI_CONFLICT', false],
  [422, 'ARI_REJECTED', false],
  [500, 'ARI_FAULT', true],
  [503, 'ARI_FAULT', true],
] as const)('status %i is %s', async (status, code, retryable) => {
  server.misbehave(/channels/, { kind: 'status', status });
  const error = await failure(new AriClient(server.address).request('channels.list', {}));
  expect(error).toMatchObject({ code, status, retryable, operation: 'GET /channels' });
  expect(error.message).toContain('As scripted');
});

test('an answer that never comes ends at the deadline', async () => {
  server.misbehave(/channels/, { kind: 'stall' });
  const error = await failure(new AriClient(server.address).request('channels.list', {}, { deadlineMs: 50 }));
  expect(error).toMatchObject({ code: 'ARI_TIMEOUT', retryable: true });
});

test('a cut connection is ARI_UNREACHABLE', async () => {
  server.misbehave(/channels/, { kind: 'cut' });
  expect(await failure(new AriClient(server.address).request('channels.list', {}))).toMatchObject({
    code: 'ARI_UNREACHABLE',
    retryable: true,
  });
});

test('nobody listening is ARI_UNREACHABLE and says what to look at', async () => {
  const ari = new AriClient({ ...server.address, url: 'http://127.0.0.1:18399/ari' });
  const error = await failure(ari.request('channels.list', {}));
  expect(error.code).toBe('ARI_UNREACHABLE');
  expect(error.message).toMatch(/ECONNREFUSED.*ARI_URL/);
});

test.each(['<html>', '{"a":', '42', '{}', 'null'])(
  '%s where a list was due is ARI_MALFORMED',
  async (body) => {
    server.misbehave(/channels/, { kind: 'status', status: 200, body });
    expect((await failure(new AriClient(server.address).request('channels.list', {}))).code).toBe(
      'ARI_MALFORMED',
    );
  },
);

test('an abort cancels at once, before and during the request', async () => {
  const ari = new AriClient(server.address);
  expect((await failure(ari.request('channels.list', {}, { signal: AbortSignal.abort() }))).code).toBe(
    'ARI_CANCELLED',
  );
  server.misbehave(/channels/, { kind: 'stall' });
  const ending = new AbortController();
  const request = failure(ari.request('channels.list', {}, { signal: ending.signal }));
  ending.abort();
  expect((await request).code).toBe('ARI_CANCELLED');
});

test('no more requests are under way than allowed, and those that wait have their deadline too', async () => {
  const ari = new AriClient(server.address, { maxInFlight: 2 });
  server.misbehave(/stalled/, { kind: 'stall' }, 2);
  const stalled = [1, 2].map(() =>
    failure(ari.request('channels.answer', { channelId: 'stalled' }, { deadlineMs: 120 })),
  );
  const hasty = failure(ari.request('channels.list', {}, { deadlineMs: 30 }));
  const patient = ari.request('channels.list', {});
  expect((await hasty).code).toBe('ARI_TIMEOUT');
  expect(server.requests.filter((line) => line === 'GET /channels')).toHaveLength(0);
  expect((await Promise.all(stalled)).map(({ code }) => code)).toEqual(['ARI_TIMEOUT', 'ARI_TIMEOUT']);
  expect(await patient).toEqual([]);
});
