import { describe, expect, it } from 'vitest';
import type { Json } from '../kit/index.ts';
import { ScriptedCall, serverAnswers, worldFails } from '../kit/testing/scripted-call.ts';
import { httpNode } from './http.node.ts';
import { runHttp } from './http.run.ts';

const lookUp = {
  url: 'https://shop.example/orders/482913',
  answer: [
    { from: 'order.status', into: 'status' },
    { from: '/order/total', into: 'total', type: 'money' },
    { from: 'order.due', into: 'due', type: 'date', optional: true },
  ],
};

async function asked(given: object, status: number, body: Json = null, variables = {}) {
  const call = new ScriptedCall([serverAnswers(status, body)], { variables });
  const exit = runHttp(httpNode.config.parse({ ...lookUp, ...given }), call);
  return {
    port: (await exit).port,
    variables: call.variables,
    request: call.requests[0],
    script: call.script,
  };
}

describe('asking a server', () => {
  it('keeps the parts of the answer, each of its type', async () => {
    const body = { order: { status: 'shipped', total: '12.50', due: '2026-11-26T03:00:00Z' } };
    const { port, variables, script } = await asked({}, 200, body);
    expect(port).toBe('ok');
    expect(variables).toEqual({ status: 'shipped', total: 12.5, due: '2026-11-25' });
    expect(script).toEqual(['GET https://shop.example/orders/482913']);
  });

  it('empties what may be missing and is, so that no earlier order shows through', async () => {
    const body = { order: { status: 'open', total: 3, due: null } };
    const before = { status: 'shipped', due: '2026-01-01' };
    expect((await asked({}, 200, body, before)).variables).toEqual({ status: 'open', total: 3, due: '' });
  });

  it('sends what the flow says, empty parameters left out, and never twice unless told', async () => {
    const { request } = await asked(
      {
        method: 'POST',
        url: 'https://shop.example/bookings?lang=en',
        query: { day: '2026-11-25', note: '', name: 'Ada & Bob' },
        headers: { 'X-Branch': 'north' },
        body: { guests: [{ name: 'Ada' }] },
        credential: 'shop',
        timeoutMs: 5000,
        answer: [],
      },
      201,
    );
    expect(request).toEqual({
      method: 'POST',
      url: 'https://shop.example/bookings?lang=en&day=2026-11-25&name=Ada+%26+Bob',
      headers: { 'X-Branch': 'north' },
      body: { guests: [{ name: 'Ada' }] },
      credential: 'shop',
      timeoutMs: 5000,
      retries: 0,
      wait: 'answer',
    });
  });

  it('takes a whole answer that is a text', async () => {
    const given = { answer: [{ from: '', into: 'reply' }], statusInto: 'code' };
    expect((await asked(given, 200, 'Done.')).variables).toEqual({ reply: 'Done.', code: 200 });
  });

  it.each([
    [404, 'notFound'],
    [400, 'refused'],
    [409, 'refused'],
    [422, 'refused'],
  ])('leaves by status %i: %s', async (status, port) => {
    const { variables, ...left } = await asked({ statusInto: 'code' }, status, { order: {} });
    expect(left).toMatchObject({ port });
    expect(variables).toEqual({ code: status });
  });
});

describe('a server that is no help', () => {
  it.each([304, 408, 429, 500, 503])('fails with status %i', async (status) => {
    await expect(asked({}, status)).rejects.toMatchObject({ code: 'HTTP_STATUS' });
  });

  it.each<[string, Json, RegExp]>([
    ['nothing', null, /“order.status” is missing/],
    ['a page of text', '<html>Welcome</html>', /“order.status” is missing/],
    ['an empty value', { order: { status: null } }, /“order.status” is missing/],
    ['a list for a text', { order: { status: ['open'], total: 1 } }, /“order.status” is no text/],
    ['no amount', { order: { status: 'open', total: 'secret' } }, /“\/order\/total” is no money/],
    ['no date', { order: { status: 'open', total: 1, due: 'soon' } }, /“order.due” is no date/],
  ])('fails with an answer that is %s, and keeps nothing of it', async (_, body, message) => {
    const call = new ScriptedCall([serverAnswers(200, body)], { variables: { status: 'before' } });
    const attempt = runHttp(httpNode.config.parse(lookUp), call);
    await expect(attempt).rejects.toMatchObject({
      code: 'HTTP_ANSWER_UNFIT',
      message: expect.stringMatching(message),
    });
    await expect(attempt).rejects.not.toThrow(/secret|soon/);
    expect(call.variables).toEqual({ status: 'before' });
  });

  it('fails when it does not answer', async () => {
    const call = new ScriptedCall([worldFails('HTTP_TIMED_OUT')]);
    await expect(runHttp(httpNode.config.parse(lookUp), call)).rejects.toMatchObject({
      code: 'HTTP_TIMED_OUT',
    });
  });

  it('fails at an address that became unreadable', async () => {
    const config = { ...httpNode.config.parse(lookUp), url: 'orders/1', query: { a: 'b' } };
    await expect(async () => runHttp(config, new ScriptedCall([]))).rejects.toMatchObject({
      code: 'HTTP_URL_UNREADABLE',
    });
  });
});

describe('the settings', () => {
  const problems = (given: object) =>
    httpNode.config.safeParse({ ...lookUp, ...given }).error?.issues.map(({ path }) => path.join('.')) ?? [];

  it.each([
    [{ method: 'POST', retries: 1 }, 'retries'],
    [{ method: 'PATCH', retries: 1 }, 'retries'],
    [{ body: { a: 1 } }, 'body'],
    [{ headers: { Authorization: 'Bearer x' } }, 'headers.Authorization'],
    [{ headers: { 'X Y': '1' } }, 'headers.X Y'],
    [{ url: 'file:///etc/passwd' }, 'url'],
    [{ answer: [{ from: 'a', into: 'b', type: 'list' }] }, 'answer.0.type'],
  ])('refuse %j', (given, path) => {
    expect(problems(given)).toEqual([path]);
  });

  it.each([
    { method: 'GET', retries: 2 },
    { method: 'PUT', retries: 2, body: {} },
    { method: 'DELETE', retries: 2 },
    { method: 'POST', retries: 2, idempotent: true, body: ['{{ name }}', 1, null] },
    { url: '{{ server }}/orders' },
  ])('accept %j', (given) => {
    expect(problems(given)).toEqual([]);
  });

  it('tell what is set and, on the card, what is asked', () => {
    const config = httpNode.config.parse({ ...lookUp, statusInto: 'code' });
    expect(httpNode.writes?.(config)).toEqual(['status', 'total', 'due', 'code']);
    expect(httpNode.summary(config)).toBe('GET shop.example/orders/482913');
  });
});
