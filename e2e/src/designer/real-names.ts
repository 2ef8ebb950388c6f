import { wavOf } from '@patchcord/caller';
import type { Entry } from '@patchcord/designer/entries';
import { keepCalls } from './kept-calls.ts';
import { type RawPerson, rawGuest } from './raw-person.ts';
import type { RunningDesigner } from './start-designer.ts';

/** What is really there for every name in an address, and what each door may be sent that it takes. */
export interface RealNames {
  /** The address of a door, with one of its names another, where one is given. */
  addressOf(entry: Entry, other?: { readonly param: string; readonly name: string }): string;
  /** JSON that says what is already so; undefined where nothing is read. */
  contentOf(entry: Entry): object | undefined;
}

export const doorOf = ({ method, path }: Entry) => `${method} ${path}`;
export const paramsOf = ({ path }: Entry) => [...path.matchAll(/\[(\w+)\]/g)].map(([, param = '']) => param);

/** Doors whose address says it all. */
export const readsNothing = (entry: Entry) =>
  entry.method === 'DELETE' ||
  ['POST /api/calls/[id]/hangup', 'POST /api/people/[id]/reset'].includes(doorOf(entry));

/** Doors that read a file as it is, and what it is called where its ending matters. */
export const readsBytes: Readonly<Record<string, string | undefined>> = {
  'POST /api/flows/import': '',
  'PUT /api/flows/[id]/documents/[document]': 'returns.md',
  'PUT /api/flows/[id]/prompts/[prompt]': 'hello',
};

const flow = 'techstore';

/** Brings about what isn't there yet: a call, a guest, an invitation, a conversation, a recorded sentence. */
export async function realNames(designer: RunningDesigner, owner: RawPerson): Promise<RealNames> {
  const told = async (method: string, place: string, content?: object) => {
    const { status, text } = await owner.ask(method, place, content);
    if (status >= 300) throw new Error(`${method} ${place} answered ${status}: ${text}`);
    return text;
  };
  await keepCalls(designer, [
    { id: 'sales', like: 'put-through-to-a-human', startedAt: new Date(), soundS: 1 },
  ]);
  await fetch(`${designer.url}/api/flows/${flow}/prompts/hello`, {
    method: 'PUT',
    headers: { origin: designer.url, cookie: owner.cookie, 'content-type': 'application/octet-stream' },
    body: wavOf([Int16Array.from({ length: 4000 }, (_, at) => 8000 * Math.sin(at))]),
  });
  await rawGuest(designer.url, owner, 'viewer');
  const invited = JSON.parse(
    await told('POST', '/api/invitations', { email: 'new@example.org', role: 'viewer' }),
  );
  const people = await told('GET', '/settings/people');
  const idBeside = (email: string) =>
    new RegExp(`([\\w-]{36})[^{}]*?${email.replace('.', '\\.')}`).exec(people)?.[1] ?? email;
  const reset = JSON.parse(await told('POST', `/api/people/${idBeside('viewer@example.org')}/reset`));
  const draft = JSON.parse(await told('GET', `/api/flows/${flow}/draft`));
  const [test] = JSON.parse(await told('GET', `/api/flows/${flow}/tests`));
  const { test: written } = JSON.parse(await told('GET', `/api/flows/${flow}/tests/${test.id}`));
  const content = {
    document: draft.document,
    knowledge: draft.knowledge.map(({ id, markdown }: Record<string, string>) => ({ id, markdown })),
  };
  const begins = {
    ...content,
    callerNumber: '',
    dialledNumber: '100',
    startedAt: '2026-11-27T10:00:00Z',
    servers: 'played',
  };
  const [first = ''] = (await told('POST', `/api/flows/${flow}/try`, begins)).split('\n');
  const { session } = JSON.parse(first);
  const { hash } = JSON.parse(await told('GET', `/api/flows/${flow}/publishing`));

  const names: Readonly<Record<string, string>> = {
    '/flows/[id]': flow,
    '/flows/[id]/documents/[document]': 'returns',
    '/flows/[id]/prompts/[prompt]': 'hello',
    '/flows/[id]/tests/[test]': test.id,
    '/flows/[id]/try/[session]': session,
    '/flows/[id]/versions/[number]': '1',
    '/calls/[id]': 'sales',
    '/calls/[id]/recordings/[file]': 'sales.wav',
    '/node-types/[type]': 'say',
    '/numbers/[number]': encodeURIComponent('+18005551234'),
    '/invitations/[id]': idBeside('new@example.org'),
    '/people/[id]': idBeside('viewer@example.org'),
    '/invitation/[token]': invited.path.split('/').at(-1),
    '/reset/[token]': reset.path.split('/').at(-1),
  };
  const contents: Readonly<Record<string, object>> = {
    'PUT /api/flows/[id]/draft': {
      revision: draft.revision,
      document: draft.document,
      layout: draft.layout,
    },
    'PATCH /api/flows/[id]': { name: draft.name },
    'PUT /api/flows/[id]/live': { number: 1, instead: 1 },
    'POST /api/flows/[id]/publishing': { revision: draft.revision, hash, message: '' },
    'POST /api/flows/[id]/tests': { name: test.name, session, branch: 1, holds: ['path'] },
    'PUT /api/flows/[id]/tests/[test]': { test: written },
    'PATCH /api/flows/[id]/tests/[test]': { name: test.name },
    'POST /api/flows/[id]/tests/run': { ...content, tests: [test.id] },
    'POST /api/flows/[id]/tests/words': {
      tests: [{ id: test.id, words: [{ at: 0, before: 'Nobody says this.', now: 'Nor this.' }] }],
    },
    'POST /api/flows/[id]/try': begins,
    'POST /api/flows/[id]/try/[session]': { branch: 1, act: { move: { say: 'goodbye' } } },
    'PUT /api/numbers/[number]': { flow, fallback: false, instead: flow },
    'PATCH /api/people/[id]': { role: 'viewer' },
  };
  return {
    addressOf(entry, other) {
      const place = entry.path.replace(/^\/api/, '');
      const bytes = readsBytes[doorOf(entry)];
      return entry.path.replaceAll(/\[(\w+)\]/g, (brackets, param: string) => {
        if (other?.param === param) return other.name;
        const upTo = place.slice(0, place.indexOf(brackets) + brackets.length);
        const real = bytes && upTo === place ? bytes : names[upTo];
        if (real === undefined) throw new Error(`Nothing is known at ${upTo}: say in real-names.ts what is.`);
        return real;
      });
    },
    contentOf(entry) {
      if (entry.method === 'GET' || readsNothing(entry) || doorOf(entry) in readsBytes) return undefined;
      const known = contents[doorOf(entry)];
      if (!known) throw new Error(`Say in real-names.ts what ${doorOf(entry)} may be sent.`);
      return known;
    },
  };
}
