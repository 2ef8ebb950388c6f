import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { flowSchema } from '@patchcord/flows/model';
import { flowIdSchema } from '@patchcord/nodes/kit';
import { expect, it, onTestFinished } from 'vitest';
import { CliError } from '../cli-error.ts';
import { type FoundFlow, findFlow } from '../find-flow.ts';
import { flowsTogether } from './flows-together.ts';

/** Each flow hands over to the one it names. */
const chain: Readonly<Record<string, string>> = {
  day: 'night',
  night: 'weekend',
  weekend: 'day',
  lost: 'gone',
};

function found(id: string): FoundFlow {
  const document = flowSchema.parse({
    format: 1,
    id,
    name: id,
    entry: 'on',
    settings: { onError: 'bye' },
    nodes: { on: { type: 'go-to-flow@1', with: { flow: chain[id] } }, bye: { type: 'hangup@1' } },
  });
  return { document, knowledge: [], version: `version of ${id}` };
}

async function find(id: string): Promise<FoundFlow> {
  if (chain[id] === undefined) throw new CliError('FLOW_UNKNOWN', `There is no flow “${id}”.`, 2);
  return found(id);
}

it('brings every flow a call may get into, also by another one', async () => {
  const { others, version } = await flowsTogether(found('day'), find);
  const versions = ['night', 'weekend', 'day'].map((id) => others(flowIdSchema.parse(id))?.version);
  expect(version).toBe('version of day');
  expect(versions).toEqual(['version of night', 'version of weekend', 'version of day']);
});

it('comes back to the very flow it began with, whatever else is kept under its name', async () => {
  const draft = { ...found('day'), version: 'draft of day' };
  const { others, reachable, flow } = await flowsTogether(draft, find);
  expect(others(flowIdSchema.parse('day'))).toEqual({ flow, version: 'draft of day' });
  expect(reachable.map(({ document }) => document.id)).not.toContain('day');
  expect(reachable).toHaveLength(2);
});

it('leaves out one that is not there, and hides no other trouble', async () => {
  const { others } = await flowsTogether(found('lost'), find);
  expect(others(flowIdSchema.parse('gone'))).toBeNull();
  await expect(flowsTogether(found('day'), () => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
});

it('finds those that stand beside the folder of the first, wherever that is', async () => {
  const place = mkdtempSync(path.join(tmpdir(), 'patchcord-beside-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  for (const id of ['day', 'night', 'weekend']) {
    mkdirSync(path.join(place, id));
    writeFileSync(path.join(place, id, 'flow.json'), JSON.stringify(found(id).document));
  }
  const { reachable } = await flowsTogether(await findFlow(path.join(place, 'day')));
  expect(reachable.map(({ document }) => document.id)).toEqual(['night', 'weekend']);
});
