import type { Entry } from '@patchcord/designer/entries';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { entries } from './visits.ts';

let designer: RunningDesigner;
let owner: RawPerson;

beforeAll(async () => {
  designer = await startDesigner();
  owner = await rawOwner(designer.url, designer.ownerCode);
});
afterAll(() => designer?.stop());

const doorOf = ({ method, path }: Entry) => `${method} ${path}`;
/** Logging out ends what the others need. */
const tried = entries.filter((entry) => doorOf(entry) !== 'DELETE /api/session');
const writing = tried.filter(({ method }) => method !== 'GET');
const named = tried.filter(({ path }) => path.includes('['));

const told = ({ text }: { readonly text: string }): { code?: string; message?: string } => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** There is no engine here to hang anybody up. */
const isTold = (status: number, code: string | undefined) =>
  (status >= 400 && status < 500) || code === 'ENGINE_AWAY';

it.each(writing.map((entry) => [doorOf(entry), entry] as const))(
  '%s refuses what is no request',
  async (_, entry) => {
    const address = entry.path.replace(/\[\w+\]/g, 'nothing-there');
    const bodies: readonly [body: string, type: string][] = [
      ['{', 'application/json'],
      ['null', 'application/json'],
      ['"text"', 'application/json'],
      [`${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'application/json'],
      ['{"__proto__":{"role":"admin"},"constructor":{}}', 'application/json'],
      ['a=b', 'application/x-www-form-urlencoded'],
      ['\u0000', 'text/plain'],
      [JSON.stringify({ text: 'x'.repeat(200_000) }), 'application/json'],
    ];
    for (const [body, type] of bodies) {
      const answer = await fetch(designer.url + address, {
        method: entry.method,
        headers: { origin: designer.url, cookie: owner.cookie, 'content-type': type },
        body,
      });
      const { code, message } = told({ text: await answer.text() });
      const where = `${body.slice(0, 20)} ${answer.status} ${code}`;
      // Some have done what is asked without reading anything: their address said it all.
      if (entry.method === 'DELETE' && answer.status === 200) continue;
      expect(isTold(answer.status, code), where).toBe(true);
      expect([typeof code, typeof message], where).toEqual(['string', 'string']);
    }
  },
);

const names = [
  '..%2f..%2f..%2fetc%2fpasswd',
  '..%5c..%5cwindows',
  '%2fetc%2fpasswd',
  'file:%2f%2f%2fetc%2fpasswd',
  '%00',
  '%ff',
  '__proto__',
  'constructor',
  'a'.repeat(3000),
  encodeURIComponent('\'; DROP TABLE "Flow"; --'),
  encodeURIComponent('{{7*7}}'),
];

it.each(named.map((entry) => [doorOf(entry), entry] as const))(
  '%s takes no name for a path',
  async (_, entry) => {
    for (const name of names) {
      const address = entry.path.replace(/\[\w+\]/g, name);
      const content = entry.method === 'GET' || entry.kind === 'page' ? undefined : {};
      const { status, text } = await owner.ask(entry.method, address, content);
      expect([name, status, status < 500 || isTold(status, told({ text }).code)]).toEqual([
        name,
        status,
        true,
      ]);
      expect(text).not.toContain('root:');
      expect(text).not.toMatch(/node_modules|\bat .*\.tsx?:\d+/);
    }
  },
);

it('every answer tells browsers not to frame, guess, or run what is not ours', async () => {
  for (const entry of tried.filter(({ method }) => method === 'GET')) {
    const address = entry.path.replace(/\[\w+\]/g, 'nothing-there');
    const { headers } = await fetch(designer.url + address, {
      headers: { cookie: owner.cookie },
      redirect: 'manual',
    });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy, address).toContain("frame-ancestors 'none'");
    expect(policy, address).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('x-content-type-options'), address).toBe('nosniff');
    if (entry.kind === 'route') expect(headers.get('cache-control'), address).toBe('no-store');
  }
});

it('after all of this everything is there and works', async () => {
  const { status, text } = await owner.ask('GET', '/flows');
  expect(status).toBe(200);
  for (const name of ['TechStore', 'HealthPlus', 'EduLearn']) expect(text).toContain(name);
});
