import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';

let designer: RunningDesigner;
let owner: RawPerson;
const place = '/api/flows/techstore/draft';

beforeAll(async () => {
  designer = await startDesigner();
  owner = await rawOwner(designer.url, designer.ownerCode);
});
afterAll(() => designer?.stop());

const load = async () => JSON.parse((await owner.ask('GET', place)).text);
const save = async (content: object) => {
  const { status, text } = await owner.ask('PUT', place, content);
  return { status, body: JSON.parse(text) };
};

it('a draft is loaded with all that belongs to it, and saved on what it began with', async () => {
  const { revision, document, layout, knowledge } = await load();
  expect(document.id).toBe('techstore');
  expect(knowledge.length).toBeGreaterThan(0);
  const renamed = { ...document, name: 'TechStore II' };
  expect(await save({ revision, document: renamed, layout })).toEqual({
    status: 200,
    body: { revision: revision + 1 },
  });
  const again = await load();
  expect(again).toMatchObject({ name: 'TechStore II', revision: revision + 1, knowledge });
  expect(again.document).toEqual(renamed);
});

it('of two windows that save at once, the second hears of the first and loses nothing', async () => {
  const { revision, document, layout } = await load();
  const saves = ['A', 'B'].map((name) => save({ revision, document: { ...document, name }, layout }));
  const [first, second] = (await Promise.all(saves)).sort((a, b) => a.status - b.status);
  expect(first?.status).toBe(200);
  expect(second).toMatchObject({ status: 409, body: { code: 'DRAFT_MOVED_ON' } });
  expect((await load()).revision).toBe(revision + 1);
});

it.each<[string, (draft: Record<string, unknown>) => object, number, string]>([
  [
    'another flow’s document',
    (draft) => ({ ...draft, document: { id: 'other', name: 'x' } }),
    400,
    'FLOW_OTHER',
  ],
  ['no document', ({ revision }) => ({ revision, layout: null }), 400, 'INPUT_INVALID'],
  ['what nobody asked for', (draft) => ({ ...draft, role: 'admin' }), 400, 'INPUT_INVALID'],
  [
    '9 MB',
    (draft) => ({ ...draft, document: { id: 'techstore', name: 'x'.repeat(9 * 1024 * 1024) } }),
    413,
    'TOO_LARGE',
  ],
])('%s is refused', async (_, make, status, code) => {
  const { revision, document, layout } = await load();
  expect(await save(make({ revision, document, layout }))).toMatchObject({ status, body: { code } });
  expect((await load()).revision).toBe(revision);
});
