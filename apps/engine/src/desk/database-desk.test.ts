import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, DatabaseError, migrate, openDatabase } from '@patchcord/db';
import type { FlowBundle } from '@patchcord/flows/library';
import type { FlowInput } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { DeskError, ImportOrder } from '@patchcord/runtime/api';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DatabaseDirectory } from '../engine/database-directory.ts';
import { DatabaseDesk } from './database-desk.ts';

let database: Database;
let desk: DatabaseDesk;

beforeEach(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-desk-'));
  const url = `file:${path.join(folder, 'test.db')}`;
  migrate(url);
  database = await openDatabase({ url });
  const directory = new DatabaseDirectory(database, catalogue, () => undefined);
  desk = new DatabaseDesk({ database, directory, catalogue, destinations: ['human'] });
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

const zoo: FlowInput = {
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
const wav = (take: string) => Buffer.from(`RIFF....WAVEfmt ${take}`).toString('base64');

function bundle(more: Partial<FlowBundle> = {}): FlowBundle {
  return {
    patchcord: 'flow',
    format: 1,
    flow: zoo,
    layout: { format: 1, positions: { greet: { x: 10, y: 20 }, bye: { x: 10, y: 90 } } },
    knowledge: [{ id: 'visiting', markdown: '# Visiting\r\n\n## When?\nDaily.' }],
    prompts: [{ id: 'welcome', wav: wav('first') }],
    ...more,
  };
}

const publish: ImportOrder = { message: 'test', draft: false };

describe('import', () => {
  it('publishes, releases, maps the numbers that are free, and says so', async () => {
    await desk.importFlow(bundle({ flow: { ...zoo, id: 'farm', name: 'Farm' } }), publish);
    await desk.map('101', { flow: 'farm' });
    const report = await desk.importFlow(bundle({ numbers: ['1 800 555 0100', '101'] }), publish);
    expect(report).toMatchObject({
      flow: 'zoo',
      name: 'City zoo',
      versionNumber: 1,
      released: true,
      numbers: [
        { number: '+18005550100', flow: 'zoo' },
        { number: '101', flow: 'farm' },
      ],
    });
    expect(report.changes).toContainEqual({ part: 'node', name: 'greet', how: 'added' });
    expect(await desk.flows()).toMatchObject([
      { id: 'farm', numbers: ['101'] },
      {
        id: 'zoo',
        name: 'City zoo',
        live: { number: 1, version: report.version, since: expect.stringMatching(/^2\d{3}-/) },
        draftDiffers: false,
        numbers: ['+18005550100'],
        nodes: 2,
      },
    ]);
  });

  it('of the same thing twice makes no second version and no second release', async () => {
    const first = await desk.importFlow(bundle(), publish);
    const second = await desk.importFlow(bundle(), publish);
    expect(second).toMatchObject({ version: first.version, versionNumber: 1, released: false, changes: [] });
    expect(await database.flows.releases('zoo')).toHaveLength(1);
  });

  it('says what became another: nodes, documents, recordings, settings', async () => {
    await desk.importFlow(bundle(), publish);
    const { bye, ...rest } = zoo.nodes;
    const flow = { ...zoo, name: 'Zoo', nodes: { ...rest, end: bye }, settings: { onError: 'end' } };
    const greet = { ...zoo.nodes.greet, on: { done: 'end' } };
    const report = await desk.importFlow(
      bundle({
        flow: { ...flow, nodes: { ...flow.nodes, greet } },
        knowledge: [{ id: 'prices', markdown: '# Prices' }],
        prompts: [{ id: 'welcome', wav: wav('second') }],
      }),
      publish,
    );
    expect(report.versionNumber).toBe(2);
    expect(report.changes.map(({ part, name, how }) => `${part} ${name} ${how}`)).toEqual([
      'flow name changed',
      'node greet changed',
      'node bye removed',
      'node end added',
      'setting onError changed',
      'document visiting removed',
      'document prices added',
      'recording welcome changed',
    ]);
  });

  it('of a draft lets calls run what they ran', async () => {
    await desk.importFlow(bundle(), publish);
    const draft = bundle({ prompts: [{ id: 'welcome', wav: wav('draft') }], numbers: ['102'] });
    const report = await desk.importFlow(draft, { message: '', draft: true });
    expect(report).toMatchObject({ versionNumber: null, released: false, numbers: [] });
    expect(await desk.flows()).toMatchObject([{ live: { number: 1 }, draftDiffers: true, numbers: [] }]);
    await desk.importFlow(bundle(), { message: '', draft: true });
    expect(await desk.flows()).toMatchObject([{ draftDiffers: false }]);
  });

  it('takes the place of what is damaged in the database', async () => {
    await desk.importFlow(bundle(), publish);
    const released = database.flows.released;
    const damaged = async () => {
      throw new DatabaseError('DB_UNREADABLE', 'It is damaged.');
    };
    Object.assign(database.flows, { released: damaged, draft: damaged });
    const order = { message: '', draft: true };
    expect(await desk.importFlow(bundle({ knowledge: [] }), order)).toMatchObject({ flow: 'zoo' });
    Object.assign(database.flows, { released });
    expect(await desk.importFlow(bundle({ knowledge: [] }), publish)).toMatchObject({ versionNumber: 2 });
  });

  it('lets warnings pass and tells them', async () => {
    const lonely = { type: 'hangup@1', with: { text: 'Nobody comes here.' } };
    const flow = { ...zoo, nodes: { ...zoo.nodes, lonely } };
    const { warnings, versionNumber } = await desk.importFlow(bundle({ flow }), publish);
    expect(warnings).toMatchObject([{ severity: 'warning', path: expect.stringContaining('lonely') }]);
    expect(versionNumber).toBe(1);
  });

  it.each<[name: string, input: unknown, code: string]>([
    ['what is no bundle', { flow: zoo }, 'FLOW_FILE_INVALID'],
    ['a path as a document', bundle({ knowledge: [{ id: '../x', markdown: '' }] }), 'FLOW_FILE_INVALID'],
    ['no document', bundle({ flow: undefined }), 'FLOW_FAULTY'],
    ['a list as its document', bundle({ flow: [] }), 'FLOW_FAULTY'],
    ['a path as its id', bundle({ flow: { ...zoo, id: '../../etc' } }), 'FLOW_FAULTY'],
    ['an unknown node type', bundle({ flow: { ...zoo, nodes: { greet: { type: 'x@1' } } } }), 'FLOW_FAULTY'],
    ['wrong types', bundle({ flow: { ...zoo, nodes: 7, settings: [], handlers: 'x' } }), 'FLOW_FAULTY'],
    [
      'a destination that is not allowed',
      bundle({
        flow: {
          ...zoo,
          nodes: { ...zoo.nodes, greet: { type: 'transfer@1', with: { destination: 'boss' }, on: {} } },
        },
      }),
      'FLOW_FAULTY',
    ],
    [
      'reserved names',
      bundle({ flow: JSON.parse(`{"__proto__":{"nodes":{}},${JSON.stringify(zoo).slice(1)}`) }),
      'FLOW_FAULTY',
    ],
    [
      'reserved names of nodes',
      bundle({ flow: { ...zoo, nodes: JSON.parse('{"__proto__":{"type":"say@1"},"constructor":{}}') } }),
      'FLOW_FAULTY',
    ],
    [
      'nesting without end',
      bundle({ flow: { ...zoo, variables: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) } }),
      'FLOW_FAULTY',
    ],
    ['a text without end', bundle({ flow: { ...zoo, name: 'x'.repeat(6_000_000) } }), 'FLOW_FAULTY'],
  ])('refuses %s, says why, and changes nothing', async (_, input, code) => {
    const { version } = await desk.importFlow(bundle(), publish);
    const error = await desk.importFlow(input, publish).then(
      () => expect.fail('it was taken'),
      (thrown: DeskError) => thrown,
    );
    expect([error.name, error.code]).toEqual(['DeskError', code]);
    expect(error.message).toMatch(/^[^\n]{20,500}$/);
    if (code === 'FLOW_FAULTY') expect(error.problems.length).toBeGreaterThan(0);
    expect(await desk.flows()).toMatchObject([
      { id: 'zoo', live: { number: 1, version }, draftDiffers: false },
    ]);
    expect(Object.hasOwn(Object.prototype, 'nodes')).toBe(false);
  });
});

describe('export', () => {
  it('comes back as the very same version, layout included', async () => {
    const { version } = await desk.importFlow(bundle(), publish);
    const report = await desk.exportFlow('zoo');
    expect(report).toMatchObject({ flow: 'zoo', version, versionNumber: 1 });
    const again = await desk.importFlow(JSON.parse(JSON.stringify(report.bundle)), publish);
    expect(again).toMatchObject({ version, versionNumber: 1, released: false, changes: [] });
    expect((await desk.exportFlow('zoo')).bundle).toEqual(report.bundle);
    expect(report.bundle.layout).toMatchObject({ positions: { bye: { x: 10, y: 90 } } });
  });

  it('takes the tests along; an import puts its own in and takes none away', async () => {
    const test = (id: string, name = id) => ({ id, test: { format: 1, name } });
    await desk.importFlow(bundle({ tests: [test('begins'), test('ends')] }), publish);
    await desk.importFlow(bundle({ tests: [test('ends', 'ends well'), test('waits')] }), publish);
    await desk.importFlow(bundle(), publish);
    const { tests } = (await desk.exportFlow('zoo')).bundle;
    expect(tests).toEqual([test('begins'), test('ends', 'ends well'), test('waits')]);
  });

  it('gives an old version as it was, with the sound it had', async () => {
    const { version } = await desk.importFlow(bundle(), publish);
    await desk.importFlow(bundle({ prompts: [{ id: 'welcome', wav: wav('second') }] }), publish);
    const old = await desk.exportFlow('zoo', 1);
    expect(old.version).toBe(version);
    expect(old.bundle.prompts).toEqual([{ id: 'welcome', wav: wav('first') }]);
    await expect(desk.exportFlow('zoo', 3)).rejects.toMatchObject({
      code: 'VERSION_UNKNOWN',
      message: expect.stringContaining('1 to 2'),
    });
  });

  it('gives the draft of a flow that never ran, and names the flow that was meant', async () => {
    await desk.importFlow(bundle(), { message: '', draft: true });
    expect(await desk.exportFlow('zoo')).toMatchObject({
      versionNumber: null,
      bundle: { flow: { id: 'zoo' } },
    });
    await expect(desk.exportFlow('zooo')).rejects.toMatchObject({
      code: 'FLOW_UNKNOWN',
      message: expect.stringContaining('Did you mean “zoo”?'),
    });
  });
});

describe('numbers', () => {
  beforeEach(async () => {
    await desk.importFlow(bundle(), publish);
    await desk.importFlow(bundle({ flow: { ...zoo, id: 'farm', name: 'Farm' } }), publish);
  });

  it('are mapped in their one form, and what was there is told', async () => {
    const first = await desk.map('1 (800) 555-0100', { flow: 'zoo', note: 'front gate' });
    expect(first).toMatchObject({ number: '+18005550100', flow: 'zoo', replaced: null, fallback: false });
    expect(await desk.map('8005550100', { flow: 'farm' })).toMatchObject({
      number: '+18005550100',
      replaced: 'zoo',
      note: 'front gate',
    });
    expect(await desk.numbers()).toEqual([
      {
        number: '+18005550100',
        flow: 'farm',
        name: 'Farm',
        stage: 'live',
        fallback: false,
        note: 'front gate',
        hours: null,
      },
    ]);
    expect(await desk.unmap('+1 800 555 0100')).toEqual({ number: '+18005550100', flow: 'farm' });
    await expect(desk.unmap('8005550100')).rejects.toMatchObject({ code: 'NUMBER_UNKNOWN' });
  });

  it('one of them is the fallback, until another is', async () => {
    await desk.map('100', { flow: 'zoo', fallback: true });
    expect(await desk.map('100', { flow: 'farm' })).toMatchObject({ fallback: true, fallbackBefore: null });
    expect(await desk.map('101', { flow: 'zoo', fallback: true })).toMatchObject({ fallbackBefore: '100' });
    expect((await desk.numbers()).map(({ fallback }) => fallback)).toEqual([false, true]);
    expect(await desk.map('101', { flow: 'zoo', fallback: false })).toMatchObject({ fallback: false });
  });

  it('lead to no flow that is unknown or only a draft, and are numbers', async () => {
    await desk.importFlow(bundle({ flow: { ...zoo, id: 'park' } }), { message: '', draft: true });
    await expect(desk.map('100', { flow: 'zo' })).rejects.toMatchObject({
      code: 'FLOW_UNKNOWN',
      message: expect.stringContaining('“zoo”'),
    });
    await expect(desk.map('100', { flow: 'park' })).rejects.toMatchObject({ code: 'FLOW_NOT_PUBLISHED' });
    for (const number of ['', '../x', 'a b c', '1'.repeat(200), '%', '\0'])
      await expect(desk.map(number, { flow: 'zoo' }), number).rejects.toMatchObject({
        code: 'NUMBER_INVALID',
      });
    expect(await desk.numbers()).toEqual([]);
  });

  it('belong to other flows at some hours, and say so', async () => {
    const always = [{ from: '00:00', to: '24:00' }];
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    const week = Object.fromEntries(days.map((day) => [day, always]));
    const hours = { timeZone: 'Europe/Berlin', flows: [{ flow: 'farm', week }] };
    expect(await desk.map('100', { flow: 'zoo', hours })).toMatchObject({ flow: 'zoo', hours });
    expect(await desk.which('100')).toMatchObject({
      flow: 'farm',
      why: expect.stringContaining('“farm”, whose hours it is (Mon–Sun 00:00–24:00, Europe/Berlin)'),
    });
    // What an order leaves out stays as it was.
    expect(await desk.map('100', { flow: 'zoo', note: 'gate' })).toMatchObject({ hours });
    expect(await desk.map('100', { flow: 'zoo', hours: null })).toMatchObject({ hours: null });
    expect(await desk.which('100')).toMatchObject({ flow: 'zoo' });
  });

  it('have no hours of a flow that is unknown, and none that can’t be read', async () => {
    const week = { monday: [{ from: '09:00', to: '17:00' }] };
    const filled = { timeZone: 'UTC', flows: [{ flow: 'zo', week: week }] };
    await expect(desk.map('100', { flow: 'zoo', hours: filled })).rejects.toMatchObject({
      code: 'FLOW_UNKNOWN',
    });
    await expect(
      desk.map('100', { flow: 'zoo', hours: { ...filled, timeZone: 'Moon' } }),
    ).rejects.toMatchObject({ code: 'HOURS_INVALID' });
    expect(await desk.numbers()).toEqual([]);
  });

  it('say which flow they would run at another moment', async () => {
    const week = { monday: [{ from: '09:00', to: '17:00' }] };
    await desk.map('100', { flow: 'zoo', hours: { timeZone: 'UTC', flows: [{ flow: 'farm', week }] } });
    expect(await desk.which('100', Date.parse('2026-11-30T16:59:00Z'))).toMatchObject({
      flow: 'farm',
      why: expect.stringContaining('would run version 1'),
    });
    expect(await desk.which('100', Date.parse('2026-11-30T17:00:00Z'))).toMatchObject({ flow: 'zoo' });
  });

  it('say one moment’s flow, even where hours end while they are asked', async () => {
    const week = { monday: [{ from: '09:00', to: '17:00' }] };
    await desk.map('100', { flow: 'zoo', hours: { timeZone: 'UTC', flows: [{ flow: 'farm', week }] } });
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-30T17:00:00Z'));
    onTestFinished(() => clock.mockRestore());
    clock.mockReturnValueOnce(Date.parse('2026-11-30T16:59:59Z'));
    expect(await desk.which('100')).toMatchObject({
      flow: 'farm',
      why: expect.stringContaining('whose hours it is (Mon 09:00–17:00'),
    });
  });

  it('are not taken from a flow that nobody knew they lead to', async () => {
    await desk.map('100', { flow: 'zoo', instead: null });
    for (const instead of [null, 'farm'])
      await expect(desk.map('100', { flow: 'farm', instead })).rejects.toMatchObject({
        code: 'NUMBER_TAKEN',
        message: expect.stringContaining('leads to “zoo”'),
      });
    expect(await desk.map('100', { flow: 'farm', instead: 'zoo' })).toMatchObject({ replaced: 'zoo' });
    await expect(desk.map('200', { flow: 'farm', instead: 'zoo' })).rejects.toMatchObject({
      code: 'NUMBER_TAKEN',
    });
  });

  it('go to one of two people who take the same one in the same moment', async () => {
    const taken = await Promise.allSettled(
      ['zoo', 'farm'].map((flow) => desk.map('300', { flow, instead: null })),
    );
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(taken.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'NUMBER_TAKEN' },
    });
  });

  it('say which flow they would run now, and why', async () => {
    expect(await desk.which('8005550100')).toMatchObject({
      number: '+18005550100',
      by: null,
      flow: null,
      why: expect.stringContaining('no fallback'),
    });
    await desk.map('100', { flow: 'farm', fallback: true });
    expect(await desk.which('8005550100')).toMatchObject({ by: 'fallback', flow: 'farm', versionNumber: 1 });
    await desk.map('8005550100', { flow: 'zoo' });
    const { version } = await desk.importFlow(bundle({ knowledge: [] }), publish);
    expect(await desk.which('001 800 555 0100')).toMatchObject({
      number: '+18005550100',
      by: 'number',
      flow: 'zoo',
      name: 'City zoo',
      stage: 'live',
      version,
      versionNumber: 2,
      releasedAt: expect.stringMatching(/^2/),
      why: expect.stringMatching(/^\+18005550100 leads to the flow “zoo”, which runs version 2, released 2/),
    });
  });
});

it('what the database says reaches who asked', async () => {
  const list = async () => {
    throw new DatabaseError('DB_LOCKED', 'Somebody else is writing: try again.');
  };
  Object.assign(database.flows, { list });
  await expect(desk.flows()).rejects.toMatchObject({
    name: 'DeskError',
    code: 'DB_LOCKED',
    statusCode: 503,
    message: 'Somebody else is writing: try again.',
  });
});
