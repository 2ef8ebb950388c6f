import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend } from './create-backend.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'backend-'));
const wednesday = new Date('2026-11-25T15:00:00Z');
let backend: ReturnType<typeof createBackend>;
let file = 0;

beforeEach(() => {
  backend = createBackend({
    file: path.join(folder, `${++file}.sqlite`),
    token: 'secret',
    now: () => wednesday,
  });
});
afterEach(() => backend.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const headers = { authorization: 'Bearer secret' };
async function get(url: string) {
  const { statusCode, body } = await backend.inject({ url, headers });
  return { status: statusCode, ...JSON.parse(body) };
}
async function post(url: string, payload: object, key?: string) {
  const own = { ...headers, ...(key && { 'idempotency-key': key }) };
  const { statusCode, body } = await backend.inject({ method: 'POST', url, payload, headers: own });
  return { status: statusCode, ...JSON.parse(body) };
}

describe('the systems behind the businesses', () => {
  it('open to nobody without the token', async () => {
    for (const authorization of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      'Bearer secre',
      'Bearer secrets',
      'Basic secret',
    ]) {
      const { statusCode } = await backend.inject({
        url: '/techstore/products?question=x200',
        headers: { ...(authorization !== undefined && { authorization }) },
      });
      expect(statusCode).toBe(401);
    }
    expect((await backend.inject({ url: '/health' })).statusCode).toBe(200);
  });

  it.each([
    ['Do you have the X200 laptop in stock?', 'X200 laptop'],
    ['how much is the p fifty', 'P50 phone'],
    ['the twelve inch tablet T12', 'T12 tablet'],
    ['wireless headphones', 'H7 headphones'],
  ])('know what “%s” means', async (question, name) => {
    expect(await get(`/techstore/products?question=${encodeURIComponent(question)}`)).toMatchObject({
      status: 200,
      name,
    });
  });

  it.each(['a laptop', 'do you have bicycles', ''])('do not guess at “%s”', async (question) => {
    expect(await get(`/techstore/products?question=${encodeURIComponent(question)}`)).toMatchObject({
      status: 404,
    });
  });

  it('tell where an order is', async () => {
    expect(await get('/techstore/orders/482913')).toMatchObject({
      state: 'sent',
      item: 'X200 laptop',
      day: '2026-11-27',
    });
    expect(await get('/techstore/orders/000000')).toMatchObject({ status: 404, error: 'ORDER_UNKNOWN' });
  });

  it.each([
    ['260417', 201, undefined],
    ['482913', 409, 'NOT_DELIVERED'],
    ['104938', 409, 'TOO_LATE'],
    ['999999', 404, 'ORDER_UNKNOWN'],
    ['12', 422, 'RETURN_UNREADABLE'],
  ])('take a return of order %s: %i', async (orderNumber, status, error) => {
    const answer = await post('/techstore/returns', { orderNumber });
    expect([answer.status, answer.error]).toEqual([status, error]);
  });

  it('offer the next free time and book it once', async () => {
    expect(await get('/healthplus/slots?date=2026-11-27&time=09:00')).toMatchObject({
      time: '09:00',
      asWished: true,
    });
    expect(await post('/healthplus/appointments', { date: '2026-11-27', time: '09:00' })).toMatchObject({
      status: 201,
      code: 'A200',
    });
    expect(await post('/healthplus/appointments', { date: '2026-11-27', time: '09:00' })).toMatchObject({
      status: 409,
      time: '09:20',
    });
    expect(await get('/healthplus/slots?date=2026-11-27&time=09:00')).toMatchObject({
      time: '09:20',
      asWished: false,
    });
  });

  it.each(['2026-11-28', '2026-11-29'])('are closed on the weekend day %s and offer Monday', async (date) => {
    expect(await get(`/healthplus/slots?date=${date}&time=10:00`)).toMatchObject({
      date: '2026-11-30',
      time: '08:00',
    });
  });

  it('are closed on Thanksgiving and offer the day after', async () => {
    expect(await get('/healthplus/slots?date=2026-11-26&time=10:00')).toMatchObject({
      date: '2026-11-27',
      time: '08:00',
      asWished: false,
    });
  });

  it.each(['techstore', 'healthplus', 'edulearn'])(
    'note call-backs for %s, on working days',
    async (business) => {
      const callBack = { phone: '2125550100', time: '10:00' };
      const url = `/${business}/call-backs`;
      expect(await post(url, { ...callBack, date: '2026-11-27' })).toMatchObject({
        status: 201,
        time: '10:00',
      });
      expect(await post(url, { ...callBack, date: '2026-11-28' })).toMatchObject({ error: 'DAY_CLOSED' });
      expect(await post(url, { ...callBack, date: '2026-11-24' })).toMatchObject({ error: 'DAY_PAST' });
    },
  );

  it('keep what callers left half done, each business its own', async () => {
    await post('/edulearn/unfinished', { callerNumber: '+12125550100', course: 'E2', phone: null });
    expect(await get('/edulearn/unfinished')).toMatchObject({
      unfinished: [{ callerNumber: '+12125550100', course: 'E2', phone: null }],
    });
    expect(await get('/techstore/unfinished')).toMatchObject({ unfinished: [] });
    expect(await post('/edulearn/unfinished', { deep: { er: 1 } })).toMatchObject({ status: 422 });
  });

  it.each(['2026-11-25', '2026-11-24', '2026-11-26', '2027-06-01', 'tomorrow', '2026-02-30'])(
    'book nothing on %s',
    async (date) => {
      expect((await post('/healthplus/appointments', { date, time: '09:00' })).status).toBeGreaterThanOrEqual(
        409,
      );
    },
  );

  it('do nothing twice under one key, and nothing else under it', async () => {
    const callBack = { phone: '2125550100', date: '2026-11-26', time: '10:00' };
    const enrolment = { course: 'E2', phone: '2125550100' };
    const first = await post('/edulearn/enrolments', enrolment, 'call-1:4');
    expect(await post('/edulearn/enrolments', enrolment, 'call-1:4')).toEqual(first);
    expect(await get('/edulearn/courses?question=english%20for%20work')).toMatchObject({ places: 2 });
    expect(await post('/edulearn/call-backs', callBack, 'call-1:4')).toMatchObject({
      status: 409,
      error: 'KEY_USED',
    });
  });

  it('sell no place that is not there', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, at) =>
        post('/edulearn/enrolments', { course: 'E2', phone: `212555010${at}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409]);
    expect(await post('/edulearn/enrolments', { course: 'B1', phone: '2125550100' })).toMatchObject({
      error: 'COURSE_FULL',
    });
  });

  it.each(['{', '[]', '"x"', '{"course":{"$gt":""}}', `{"phone":"${'9'.repeat(20_000)}"}`])(
    'refuse the body %#',
    async (payload) => {
      const { statusCode } = await backend.inject({
        method: 'POST',
        url: '/edulearn/enrolments',
        payload,
        headers: { ...headers, 'content-type': 'application/json' },
      });
      expect([400, 413, 422]).toContain(statusCode);
    },
  );
});
