import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('the sound of a recorded sentence', () => {
  const sound = '/api/flows/techstore/prompts/hello';
  const upload = async (bytes: Uint8Array, at = sound) => {
    const answer = await fetch(designer.url + at, {
      method: 'PUT',
      headers: { origin: designer.url, cookie: owner.cookie, 'content-type': 'application/octet-stream' },
      body: Buffer.from(bytes),
    });
    const body: { code?: string; sha256?: string; message?: string } = JSON.parse(await answer.text());
    return { status: answer.status, ...body };
  };

  it('comes back byte for byte, belongs to the draft, and refuses nobody’s saving', async () => {
    const before = await load();
    const wav = tone(8000);
    const { status, sha256 } = await upload(wav);
    expect(status).toBe(200);
    const heard = await fetch(designer.url + sound, { headers: { cookie: owner.cookie } });
    expect(heard.headers.get('content-type')).toBe('audio/wav');
    expect(new Uint8Array(await heard.arrayBuffer())).toEqual(wav);
    expect(await load()).toMatchObject({ revision: before.revision, prompts: [{ id: 'hello', sha256 }] });
    expect((await owner.ask('DELETE', sound)).status).toBe(200);
    expect((await load()).prompts).toEqual([]);
    expect((await owner.ask('GET', sound)).status).toBe(404);
  });

  it.each([
    ['what is no sound', new TextEncoder().encode('<script>alert(1)</script>'), 422, 'RECORDING_REFUSED'],
    ['one that was cut short', tone(8000).slice(0, 100), 422, 'RECORDING_REFUSED'],
    ['one without a sound', tone(0), 422, 'RECORDING_REFUSED'],
    [
      'one that says it has four thousand million bytes',
      withSize(tone(80), 0xffff_fff0),
      422,
      'RECORDING_REFUSED',
    ],
    ['one that is too large', new Uint8Array(20_000_001), 413, 'TOO_LARGE'],
  ])('%s is refused with a reason', async (_, bytes, status, code) => {
    const refused = await upload(bytes);
    expect(refused).toMatchObject({ status, code });
    expect(refused.message).toMatch(/\w/);
    expect((await load()).prompts).toEqual([]);
  });

  it.each(['..%2F..%2Fdraft', '%2e%2e', 'a%00b', '__proto__', ''])(
    'nothing is kept under the name “%s”',
    async (name) => {
      const { status } = await fetch(`${designer.url}/api/flows/techstore/prompts/${name}`, {
        method: 'PUT',
        headers: { origin: designer.url, cookie: owner.cookie },
        body: Buffer.from(tone(80)),
      });
      expect(status).toBeGreaterThanOrEqual(400);
      expect((await load()).prompts).toEqual([]);
    },
  );

  it('of a flow that isn’t there is not kept', async () => {
    expect(await upload(tone(80), '/api/flows/nobody/prompts/hello')).toMatchObject({ status: 404 });
  });
});

/** So many samples of 16 bits at 8 kHz. */
function tone(samples: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const words: [at: number, text: string][] = [
    [0, 'RIFF'],
    [8, 'WAVEfmt '],
    [36, 'data'],
  ];
  for (const [at, text] of words)
    for (const [index, letter] of [...text].entries()) view.setUint8(at + index, letter.charCodeAt(0));
  for (const [at, value] of [
    [4, 36 + samples * 2],
    [16, 16],
    [24, 8000],
    [28, 16_000],
    [40, samples * 2],
  ] as const)
    view.setUint32(at, value, true);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    view.setUint16(at, value, true);
  for (let index = 0; index < samples; index++)
    view.setInt16(44 + index * 2, Math.sin(index / 3) * 8000, true);
  return new Uint8Array(view.buffer);
}

function withSize(wav: Uint8Array, bytes: number): Uint8Array {
  new DataView(wav.buffer).setUint32(40, bytes, true);
  return wav;
}
