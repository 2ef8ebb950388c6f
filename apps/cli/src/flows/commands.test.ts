import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDesk } from '@patchcord/engine/desk';
import { type ApiSources, createApi } from '@patchcord/runtime/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('../../bin/patchcord.js', import.meta.url));
let home: string;
let environment: Record<string, string>;
let apiPort = 0;

const zoo = {
  format: 1,
  id: 'zoo',
  name: 'City zoo',
  entry: 'greet',
  settings: { onError: 'bye' },
  prompts: { welcome: { text: 'Welcome to the zoo.' } },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Welcome to the zoo.' }, on: { done: 'bye' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
};

interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly complaint: string;
}

/** `npx --no-install patchcord …`, as a person types it. */
function patchcord(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const given = { ...process.env, ...environment, PATCHCORD_API_PORT: String(apiPort) };
    execFile(process.execPath, [command, ...args], { env: given, cwd: home }, (error, out, complaint) =>
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, complaint }),
    );
  });
}

async function json(...args: string[]) {
  const { out, exitCode, complaint } = await patchcord(...args, '--json');
  expect([exitCode, complaint, out.trim().split('\n').length]).toEqual([0, '', 1]);
  return JSON.parse(out);
}

/** A flow's folder as people keep it. */
function folder(name: string, flow: unknown = zoo, numbers: readonly string[] = []): string {
  const place = path.join(home, name);
  for (const inner of ['knowledge', 'prompts']) mkdirSync(path.join(place, inner), { recursive: true });
  writeFileSync(path.join(place, 'flow.json'), typeof flow === 'string' ? flow : JSON.stringify(flow));
  writeFileSync(path.join(place, 'layout.json'), '{"format":1,"positions":{"greet":{"x":1,"y":2}}}');
  writeFileSync(path.join(place, 'numbers.json'), JSON.stringify(numbers));
  writeFileSync(
    path.join(place, 'knowledge/visiting hours.md'),
    '# Visiting\r\n\r\n## When?\r\nDaily – “always”.',
  );
  writeFileSync(path.join(place, 'prompts/welcome.wav'), Buffer.from('RIFF....WAVEfmt \0\x01\xff', 'latin1'));
  return place;
}

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'patchcord-commands-'));
  mkdirSync(path.join(home, 'library'));
  environment = {
    PATCHCORD_HOME: home,
    PATCHCORD_LIBRARY: path.join(home, 'library'),
    DATABASE_URL: `file:${path.join(home, 'test.db')}`,
  };
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What an engine of this home would serve. */
async function startedApi() {
  const { desk, close } = await openDesk({ ...process.env, ...environment });
  const nothing = { health: async () => ({}), desk } as unknown as ApiSources;
  const api = await createApi({ token: 'the-token', sources: nothing });
  await api.listen({ host: '127.0.0.1', port: 0 });
  writeFileSync(path.join(home, 'api-token'), 'the-token');
  const address = api.server.address();
  apiPort = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return async () => {
    await api.close();
    await close();
  };
}

// Each command is a process of its own, which takes a second.
describe.each(['no engine', 'an engine'])('with %s running', (state) => {
  let stop: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    if (state === 'an engine') stop = await startedApi();
    else apiPort = 1;
  });
  afterAll(() => stop());
  const id = state === 'an engine' ? 'zoo-two' : 'zoo';
  const flow = { ...zoo, id };

  it('a flow is brought in, listed, mapped, explained, taken out and brought in again as the same version', {
    timeout: 180_000,
  }, async () => {
    const number = state === 'an engine' ? '18005550101' : '18005550100';
    const place = folder(id, flow, [number]);
    const first = await json('import', place, '--message', 'first');
    expect(first).toMatchObject({ flow: id, versionNumber: 1, released: true });
    expect(first.numbers).toEqual([{ number: `+${number}`, flow: id }]);
    const { flows } = await json('flows');
    expect(flows).toContainEqual(
      expect.objectContaining({ id, nodes: 2, numbers: [`+${number}`], draftDiffers: false }),
    );
    expect((await patchcord('flows')).out).toContain(`+${number}`);
    expect(await json('which', number.slice(1))).toMatchObject({
      flow: id,
      version: first.version,
      by: 'number',
    });

    const file = path.join(home, `${id}.patchcord.json`);
    expect(await json('export', id, '--out', file)).toMatchObject({ version: first.version, path: file });
    const copy = path.join(home, `${id}-copy`);
    await json('export', id, '--folder', copy);
    for (const name of ['knowledge/visiting hours.md', 'prompts/welcome.wav'])
      expect(readFileSync(path.join(copy, name))).toEqual(readFileSync(path.join(place, name)));
    for (const again of [file, copy])
      expect(await json('import', again)).toMatchObject({
        version: first.version,
        released: false,
        changes: [],
      });
    expect((await patchcord('export', id)).out).toBe(readFileSync(file, 'utf8'));

    const newer = {
      ...flow,
      nodes: { ...flow.nodes, bye: { type: 'hangup@1', with: { text: 'See you.' } } },
    };
    const { out } = await patchcord('import', folder(`${id}-newer`, newer), '--message', 'see you');
    expect(out).toMatch(
      new RegExp(
        `^${id} \\(City zoo\\): version 2 runs from the next call on\\. [0-9a-f]{12}\n  changed: node bye\n$`,
      ),
    );
    expect(await json('export', id, '--version', '1')).toMatchObject({ flow: { nodes: flow.nodes } });

    expect(await json('map', '7', id, '--fallback', '--note', 'gate')).toMatchObject({
      number: '7',
      fallback: true,
    });
    expect((await json('numbers')).numbers).toContainEqual(
      expect.objectContaining({ number: '7', flow: id, stage: 'live', fallback: true, note: 'gate' }),
    );
    expect((await patchcord('which', '18005550199')).out).toContain('the fallback 7 leads');
    expect(await json('map', '7', '--remove')).toEqual({ number: '7', flow: id });
    const refused = await patchcord('which', '18005550199');
    expect([refused.exitCode, refused.out]).toEqual([1, expect.stringContaining('a call is refused')]);
  });

  it('faults are printed as “check” prints them, and nothing is changed', { timeout: 180_000 }, async () => {
    const before = await patchcord('flows');
    const nodes = { ...flow.nodes, greet: { ...flow.nodes.greet, on: { done: 'nowhere' } } };
    const faulty = folder('faulty', { ...flow, nodes });
    const plain = await patchcord('import', faulty);
    expect(plain.exitCode).toBe(1);
    expect(plain.out).toMatch(/^error {3}\S+ {2}\/nodes\/greet/m);
    expect(plain.out).toContain('Fix: ');
    expect(plain.complaint).toMatch(/^FLOW_FAULTY: .*nothing was changed/);
    const told = JSON.parse((await patchcord('import', faulty, '--json')).out);
    expect(told).toMatchObject({ flow: null, code: 'FLOW_FAULTY' });
    expect(told.problems[0]).toMatchObject({ code: 'target-missing', path: '/nodes/greet/on/done' });
    expect((await patchcord('flows')).out).toBe(before.out);
  });

  it('a hostile file ends in one sentence', { timeout: 180_000 }, async () => {
    const before = await patchcord('flows');
    const document = { id: '../../out', markdown: '' };
    const file = path.join(home, 'hostile.json');
    for (const hostile of [
      { knowledge: [document] },
      { flow: { ...zoo, id: '../../x', nodes: [1, null] } },
    ]) {
      writeFileSync(file, JSON.stringify({ patchcord: 'flow', format: 1, flow: zoo, ...hostile }));
      const run = await patchcord('import', file);
      expect(run.exitCode).toBe(1);
      expect(run.complaint).toMatch(/^FLOW_F[A-Z_]+: [^\n]{20,400}\n$/);
    }
    expect((await patchcord('flows')).out).toBe(before.out);
  });
});

it.each<[words: string, exitCode: number, args: string[]]>([
  ['FLOW_UNKNOWN: .*Did you mean “zoo', 1, ['map', '100', 'zooo']],
  ['VERSION_UNKNOWN: ', 1, ['export', 'zoo', '--version', '77']],
  ['NUMBER_UNKNOWN: ', 1, ['map', '18005550142', '--remove']],
  ['NUMBER_INVALID: ', 2, ['map', '../../x', 'zoo']],
  ['NUMBER_INVALID: ', 2, ['which', '']],
  ['VERSION_INVALID: ', 2, ['export', 'zoo', '--version', 'x']],
  ['OPTIONS_INVALID: ', 2, ['export', 'zoo', '--out', 'a', '--folder', 'b']],
  ['OPTIONS_INVALID: ', 2, ['map', '7', 'zoo', '--remove']],
  ['FLOW_MISSING: ', 2, ['map', '7']],
  ['FILE_UNREADABLE: ', 2, ['import', '/nowhere']],
  ['FOLDER_NOT_EMPTY: ', 1, ['export', 'zoo', '--folder', '.']],
  ['FILE_NOT_WRITTEN: ', 1, ['export', 'zoo', '--out', '/nowhere/zoo.json']],
])('%s', async (words, exitCode, args) => {
  const run = await patchcord(...args);
  expect(run.complaint).toMatch(new RegExp(`^${words}[^\n]*\n$`));
  expect(run.exitCode).toBe(exitCode);
});

it('an engine of another home on the same port is not taken for ours', async () => {
  const stop = await startedApi();
  writeFileSync(path.join(home, 'api-token'), 'not-its-token');
  const run = await patchcord('flows');
  await stop();
  expect([run.exitCode, run.out]).toEqual([1, '']);
  expect(run.complaint).toMatch(/^API_UNAUTHORISED: /);
});
