import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';

let designer: RunningDesigner;
let owner: RawPerson;

beforeAll(async () => {
  designer = await startDesigner();
  owner = await rawOwner(designer.url, designer.ownerCode);
});
afterAll(() => designer?.stop());

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly id?: string; readonly name?: string };
}

async function send(bytes: Uint8Array | string, over = 'refuse'): Promise<Answer> {
  const answer = await fetch(`${designer.url}/api/flows/import?over=${over}`, {
    method: 'POST',
    headers: { origin: designer.url, cookie: owner.cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes),
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

const download = async (query: string) => {
  const address = `${designer.url}/api/flows/techstore/export?${query}`;
  return new Uint8Array(await (await fetch(address, { headers: { cookie: owner.cookie } })).arrayBuffer());
};
const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const flow = {
  format: 1,
  id: 'zoo',
  name: 'Zoo',
  entry: 'bye',
  settings: { onError: 'bye' },
  nodes: { bye: { type: 'hangup@1', with: { text: 'Bye.' } } },
};
const bundle = (more: object = {}) => JSON.stringify({ patchcord: 'flow', format: 1, flow, ...more });

it.each(['what=draft&form=file', 'what=live&form=file', 'what=draft&form=folder'])(
  'what is exported (%s) can be imported, as a copy or over its draft',
  async (query) => {
    const exported = await download(query);
    expect(await send(exported)).toMatchObject({ status: 409, body: { code: 'FLOW_EXISTS' } });
    const copy = await send(exported, 'copy');
    expect(copy).toMatchObject({ status: 201, body: { name: 'TechStore (copy)' } });
    expect(copy.body.id).toMatch(/^techstore-\d+$/);
    expect(await send(exported, 'replace')).toMatchObject({ status: 201, body: { id: 'techstore' } });
  },
);

it('a folder may stand in another one, among files that are none of a flow', async () => {
  const zip = zipSync({
    'zoo/flow.json': text({ ...flow, id: 'nested' }),
    'zoo/knowledge/visiting.md': new TextEncoder().encode('# Visiting\n'),
    'zoo/.DS_Store': new Uint8Array(10),
    '__MACOSX/zoo/._flow.json': new Uint8Array(10),
  });
  expect(await send(zip)).toMatchObject({ status: 201, body: { id: 'nested' } });
  const { text: draft } = await owner.ask('GET', '/api/flows/nested/draft');
  expect(JSON.parse(draft).knowledge).toMatchObject([{ id: 'visiting', title: 'Visiting' }]);
});

it.each<[string, () => Uint8Array | string, string]>([
  ['no JSON', () => '{"patchcord":', 'JSON_INVALID'],
  ['nothing', () => '', 'JSON_INVALID'],
  ['no flow', () => '{}', 'FLOW_FILE_INVALID'],
  ['a thousand brackets', () => '['.repeat(100_000), 'JSON_TOO_LARGE'],
  ['a flow with errors', () => bundle({ flow: { ...flow, entry: 'nowhere' } }), 'FLOW_FAULTY'],
  [
    'a document that would leave its folder',
    () => bundle({ knowledge: [{ id: '../../x', markdown: '' }] }),
    'FLOW_FILE_INVALID',
  ],
  [
    'a name of the language itself',
    () => bundle().replace('{', '{"__proto__":{"x":1},'),
    'FLOW_FILE_INVALID',
  ],
  ['half an archive', () => zipSync({ 'flow.json': text(flow) }).subarray(0, 60), 'ARCHIVE_BROKEN'],
  ['an archive without a flow', () => zipSync({ 'a.txt': new Uint8Array(3) }), 'FLOW_FILE_INVALID'],
  ['an archive of broken JSON', () => zipSync({ 'flow.json': new Uint8Array([123, 1]) }), 'JSON_INVALID'],
  [
    'an archive that leaves its folder',
    () => zipSync({ 'flow.json': text(flow), 'knowledge/..%2f.md': new Uint8Array(1) }),
    'FLOW_FILE_INVALID',
  ],
  [
    '40 MB of nothing in a small archive',
    () => zipSync({ 'flow.json': new Uint8Array(40 * 1024 * 1024) }),
    'FLOW_TOO_LARGE',
  ],
  ['an archive that lies about what it holds', () => lying(), 'JSON_INVALID'],
  ['a file beyond all measure', () => new Uint8Array(33 * 1024 * 1024), 'TOO_LARGE'],
])('%s is refused with a reason, and changes nothing', async (_, make, code) => {
  const { status, body } = await send(make());
  expect(body.code).toBe(code);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(JSON.stringify(body)).not.toMatch(/\bat .*:\d+:\d+|node_modules/);
  expect((await owner.ask('GET', '/api/flows/zoo/draft')).status).toBe(404);
});

/** Says that its one file becomes ten bytes, while it becomes forty megabytes. */
function lying(): Uint8Array {
  const zip = zipSync({ 'flow.json': new Uint8Array(40 * 1024 * 1024) });
  const view = new DataView(zip.buffer, zip.byteOffset);
  for (let at = 0; at + 4 <= zip.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, 10, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, 10, true);
  }
  return zip;
}

it('what a name says is shown and never run', async () => {
  const hostile = {
    ...flow,
    id: 'hostile',
    name: '<img src=x onerror=alert(1)>"\'</script><script>alert(2)</script>',
  };
  expect(await send(bundle({ flow: hostile }))).toMatchObject({ status: 201 });
  const { text: page } = await owner.ask('GET', '/flows');
  expect(page).not.toContain('<img src=x');
  expect(page).not.toContain('<script>alert');
});

it('an export’s name holds nothing that a header or a disk takes for more than a name', async () => {
  const address = `${designer.url}/api/flows/${encodeURIComponent('../a"\r\nx: y')}/export`;
  const answer = await fetch(address, { headers: { cookie: owner.cookie } });
  expect(answer.status).toBe(404);
  const { headers } = await fetch(`${designer.url}/api/flows/techstore/export?form=folder`, {
    headers: { cookie: owner.cookie },
  });
  expect(headers.get('content-disposition')).toBe('attachment; filename="techstore.zip"');
});
