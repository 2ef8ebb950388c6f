import { readdirSync } from 'node:fs';
import type { Entry } from '@patchcord/designer/entries';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { doorOf, paramsOf, type RealNames, readsBytes, readsNothing, realNames } from './real-names.ts';
import { liveCall, type ScriptedEngine, scriptedEngine } from './scripted-engine.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { entries } from './visits.ts';

let designer: RunningDesigner;
let engine: ScriptedEngine;
let owner: RawPerson;
let real: RealNames;
let before: object;
const live = { ...liveCall, id: 'sales' };

beforeAll(async () => {
  designer = await startDesigner();
  owner = await rawOwner(designer.url, designer.ownerCode);
  real = await realNames(designer, owner);
  engine = await scriptedEngine(designer);
  engine.calls = [live];
});
afterAll(async () => {
  await engine?.stop();
  await designer?.stop();
});

const begins = (entry: Entry) => doorOf(entry) === 'POST /api/flows/[id]/try';

/** Logging out ends what the others need. */
const tried = entries.filter((entry) => doorOf(entry) !== 'DELETE /api/session');
const reading = tried.filter((entry) => entry.method !== 'GET' && !readsNothing(entry));
/** Of many conversations that are begun the first ones end: where they are begun comes last. */
const named = tried
  .filter((entry) => paramsOf(entry).length > 0)
  .toSorted((a, b) => Number(begins(a)) - Number(begins(b)));
const each = (some: readonly Entry[]) => some.map((entry) => [doorOf(entry), entry] as const);

/** Everything that hostile requests might have changed. */
async function all(): Promise<object> {
  const text = async (place: string) => (await owner.ask('GET', place)).text;
  const { savedAt: _, ...draft } = JSON.parse(await text('/api/flows/techstore/draft'));
  const people = await text('/settings/people');
  return {
    draft,
    tests: JSON.parse(await text('/api/flows/techstore/tests')),
    live: engine.calls.length,
    versions: JSON.parse(await text('/api/flows/techstore/versions')),
    number: JSON.parse(await text('/api/numbers/8005551234/which')),
    known: ['viewer@example.org', 'new@example.org'].map((email) => people.includes(email)),
    flows: [...(await text('/flows')).matchAll(/href="\/flows\/([\w-]+)"/g)].map(([, id]) => id).sort(),
    files: readdirSync(designer.home, { recursive: true, encoding: 'utf8' })
      .filter((file) => !/\.(db|log)\b/.test(file))
      .sort(),
  };
}

const codeIn = (text: string): string | undefined => {
  try {
    return JSON.parse(text).code;
  } catch {
    return undefined;
  }
};

const doors = named.filter((entry) => entry.kind === 'route' && !(doorOf(entry) in readsBytes));

async function isThere(entry: Entry): Promise<void> {
  const { text } = await owner.ask(entry.method, real.addressOf(entry), real.contentOf(entry));
  expect(codeIn(text) ?? '').not.toMatch(/UNKNOWN|CLOSED|GONE|NOT_LIVE|INPUT_INVALID/);
}

it.each(each(doors.filter(({ method }) => method !== 'DELETE')))(
  '%s is asked for what is really there',
  (_, entry) => isThere(entry),
);

describe('hostile requests', () => {
  beforeAll(async () => {
    engine.calls = [live];
    before = await all();
  });

  const noJson = ['JSON_EXPECTED', 'JSON_BROKEN', 'INPUT_INVALID', 'TOO_LARGE'];
  /** Where a file is read as it is. */
  const noFile: Readonly<Record<string, readonly string[]>> = {
    'POST /api/flows/import': ['JSON_INVALID', 'JSON_TOO_LARGE', 'FLOW_FILE_INVALID'],
    'PUT /api/flows/[id]/documents/[document]': ['DOCUMENT_EXISTS', 'DOCUMENT_NO_TEXT'],
    'PUT /api/flows/[id]/prompts/[prompt]': ['RECORDING_REFUSED'],
  };

  it.each(each(reading))('%s refuses what is no request, for that very reason', async (door, entry) => {
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
      const answer = await fetch(designer.url + real.addressOf(entry), {
        method: entry.method,
        headers: { origin: designer.url, cookie: owner.cookie, 'content-type': type },
        body,
      });
      const where = `${body.slice(0, 20)} ${answer.status}`;
      expect(door in readsBytes ? noFile[door] : noJson, where).toContain(codeIn(await answer.text()));
      expect([400, 409, 413, 415, 422], where).toContain(answer.status);
    }
  });

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

  /** They work on what is sent alone, or take away what isn’t there. */
  const harmless = [
    'DELETE /api/flows/[id]/prompts/[prompt]',
    'POST /api/flows/[id]/tests/run',
    'POST /api/flows/[id]/try',
    'DELETE /api/flows/[id]/try/[session]',
    'GET /api/numbers/[number]/which',
  ];

  it.each(each(named))('%s takes no name for a path, beside names of what is there', async (door, entry) => {
    for (const param of paramsOf(entry))
      for (const name of names) {
        const address = real.addressOf(entry, { param, name });
        const { status, text } = await owner.ask(entry.method, address, real.contentOf(entry));
        const where = `${address.slice(0, 100)} ${status} ${text.slice(0, 100)}`;
        expect(status, where).toBeLessThan(500);
        if (entry.kind === 'route' && !harmless.includes(door)) {
          expect(status, where).toBeGreaterThanOrEqual(400);
          expect(codeIn(text), where).toMatch(/^[A-Z_]{5,}$/);
        }
        expect(text).not.toContain('root:');
        expect(text).not.toMatch(/node_modules|\bat .*\.tsx?:\d+/);
      }
  });

  it('every answer tells browsers not to frame, guess, or run what is not ours', async () => {
    for (const entry of tried.filter(({ method }) => method === 'GET')) {
      const address = real.addressOf(entry);
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

  it('after all of this everything is as it was', async () => {
    expect(await all()).toEqual(before);
    const { status, text } = await owner.ask('GET', '/flows');
    expect(status).toBe(200);
    for (const name of ['TechStore', 'HealthPlus', 'EduLearn']) expect(text).toContain(name);
  });
});

/** What leads to what is gone goes before it. */
const inOrder = doors
  .filter(({ method }) => method === 'DELETE')
  .toSorted((a, b) => b.path.length - a.path.length);

it.each(each(inOrder))('%s was asked for what was there all the while', (_, entry) => isThere(entry));
