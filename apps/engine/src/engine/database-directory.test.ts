import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, migrate, openDatabase } from '@patchcord/db';
import { type CompiledFlow, flowSchema, recording, versionHash } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { FlowId } from '@patchcord/nodes/kit';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { DatabaseDirectory } from './database-directory.ts';

let database: Database;
let directory: DatabaseDirectory;
let compiled: CompiledFlow[];

beforeEach(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-directory-'));
  const url = `file:${path.join(folder, 'test.db')}`;
  migrate(url);
  database = await openDatabase({ url });
  compiled = [];
  directory = new DatabaseDirectory(database, catalogue, (flow) => compiled.push(flow));
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

/** Says its greeting; leads to another flow where one is named. */
function greeter(id: string, text: string, leadsTo?: string) {
  return flowSchema.parse({
    format: 1,
    id,
    name: id,
    entry: 'greet',
    settings: { onError: 'bye' },
    prompts: { welcome: { text } },
    nodes: {
      greet: { type: 'greet@1', with: { text }, on: { done: leadsTo ? 'on' : 'bye' } },
      ...(leadsTo ? { on: { type: 'go-to-flow@1', with: { flow: leadsTo } } } : {}),
      bye: { type: 'hangup@1' },
    },
  });
}

async function release(
  id: string,
  text: string,
  { leadsTo, wav = text }: { leadsTo?: string; wav?: string } = {},
) {
  const document = greeter(id, text, leadsTo);
  const prompts = [recording('welcome', new TextEncoder().encode(wav))];
  const hash = versionHash(document, [], prompts);
  const version = { flowId: id, name: id, hash, document, knowledge: [], prompts, message: '' };
  await database.flows.publishAndRelease({ ...version, shipped: false }, 'live');
  return hash;
}

const chosen = async (number: string) => {
  const choice = await directory.choose([number]);
  if (!choice) throw new Error(`nothing runs at ${number}`);
  return choice;
};

it('the next call runs what is released; one that has begun keeps what it began with, other flows included', async () => {
  const before = await release('zoo', 'Welcome.', { leadsTo: 'desk' });
  const desk = await release('desk', 'This is the desk.');
  await database.numbers.map({ number: '100', flowId: 'zoo', stage: 'live' });
  const first = await chosen('100');
  const after = await release('zoo', 'Welcome back.', { leadsTo: 'desk' });
  await release('desk', 'This is the new desk.');
  const second = await chosen('100');
  expect([first.version, first.versionNumber]).toEqual([before, 1]);
  expect(first.flow.entry.config).toMatchObject({ text: 'Welcome.' });
  expect(first.others('desk' as FlowId)).toMatchObject({ version: desk });
  expect([second.version, second.versionNumber]).toEqual([after, 2]);
  expect(second.flow.entry.config).toMatchObject({ text: 'Welcome back.' });
  expect(second.others('desk' as FlowId)?.version).not.toBe(desk);
});

it('a flow speaks with its recorded prompts, and another recording is another version', async () => {
  await release('zoo', 'Welcome.', { wav: 'first take' });
  await database.numbers.map({ number: '100', flowId: 'zoo', stage: 'live' });
  const first = await chosen('100');
  await release('zoo', 'Welcome.', { wav: 'second take' });
  const second = await chosen('100');
  const takes = [first, second].map(({ flow }) => flow.recordingOf('welcome')?.wav ?? []);
  expect(takes.map((wav) => Buffer.from(wav).toString())).toEqual(['first take', 'second take']);
  expect(second.versionNumber).toBe(2);
});

it('a version is compiled once, also for calls that arrive together', async () => {
  await release('zoo', 'Welcome.');
  await database.numbers.map({ number: '100', flowId: 'zoo', stage: 'live' });
  const choices = await Promise.all([chosen('100'), chosen('100'), chosen('100')]);
  expect(new Set(choices.map(({ flow }) => flow)).size).toBe(1);
  expect(compiled).toHaveLength(1);
});

it('a number nobody has mapped goes to the fallback, which is no number of its own', async () => {
  await release('zoo', 'Welcome.');
  expect(await directory.choose(['999'])).toBeNull();
  await database.numbers.map({ number: '100', flowId: 'zoo', stage: 'live', isFallback: true });
  expect(await directory.choose(['999'])).toMatchObject({ number: null, versionNumber: 1 });
  expect(await directory.choose(['999', '100'])).toMatchObject({ number: '100' });
});

it('at its hours a number leads to another flow, and outside of them, or without it, to its own', async () => {
  await release('zoo', 'Welcome.');
  await release('night', 'We sleep.');
  const week = { monday: [{ from: '20:00', to: '06:00' }] };
  const hours = {
    timeZone: 'America/New_York',
    flows: [
      { flow: 'night', week },
      { flow: 'gone', week: { tuesday: [{ from: '12:00', to: '13:00' }] } },
    ],
  };
  await database.numbers.map({ number: '100', flowId: 'zoo', stage: 'live', hours });
  // Clocks in New York are five hours behind; 2026-11-30 is a Monday.
  const flowAt = async (time: string) => {
    const at = new DatabaseDirectory(
      database,
      catalogue,
      () => undefined,
      () => Date.parse(time),
    );
    return (await at.choose(['100']))?.flow.document.id;
  };
  expect(await flowAt('2026-12-01T00:59:00Z')).toBe('zoo');
  expect(await flowAt('2026-12-01T01:00:00Z')).toBe('night');
  expect(await flowAt('2026-12-01T10:59:00Z')).toBe('night');
  expect(await flowAt('2026-12-01T11:00:00Z')).toBe('zoo');
  expect(await flowAt('2026-12-01T17:30:00Z')).toBe('zoo');
});

it('a version whose recording is lost is no silent flow: it says what to do', async () => {
  const document = greeter('zoo', 'Welcome.');
  const parts = { flowId: 'zoo', name: 'Zoo', document, knowledge: [], message: '', shipped: false };
  const prompts = [{ ...recording('welcome', new Uint8Array([1])), sha256: 'kept' }];
  await database.flows.publishAndRelease({ ...parts, hash: 'v1', prompts }, 'live');
  await database.numbers.map({ number: '100', flowId: 'zoo', stage: 'live' });
  const asset = database.flows.asset;
  Object.assign(database.flows, { asset: async () => null });
  await expect(directory.choose(['100'])).rejects.toMatchObject({
    code: 'DB_UNREADABLE',
    message: expect.stringContaining('“welcome”'),
  });
  Object.assign(database.flows, { asset });
  expect((await chosen('100')).flow.recordingOf('Welcome.')).not.toBeNull();
});
