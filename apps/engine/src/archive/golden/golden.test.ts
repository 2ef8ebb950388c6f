import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type CompiledFlow, compileFlow, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { type JournalEntry, journalFormat, traceOf } from '@patchcord/runtime/engine';
import { migrateJournal, recordedCall, replayCall } from '@patchcord/runtime/replay';
import { describe, expect, it } from 'vitest';
import type { GoldenFlow } from '../golden.ts';
import { goldenFolder, goldenNodeFile } from './golden-files.ts';

function read(...place: string[]) {
  return JSON.parse(readFileSync(path.join(goldenFolder, ...place), 'utf8'));
}

interface Golden {
  readonly journalFormat: number;
  readonly flows: readonly GoldenFlow[];
  readonly journal: readonly JournalEntry[];
}

/** Replays a committed journal through the flows it ran. */
async function replayed({ journalFormat: format, flows, journal }: Golden) {
  const recorded = recordedCall(migrateJournal(journal, format));
  const compiled = new Map<string, { flow: CompiledFlow; version: string }>();
  for (const { document, version, knowledge } of flows) {
    const flow = compileFlow(flowSchema.parse(document), catalogue, knowledge);
    compiled.set(flow.document.id, { flow, version });
  }
  const others = (id: string) => compiled.get(id) ?? null;
  const main = others(recorded.flow);
  if (!main) throw new Error(`“${recorded.flow}” is not among the flows of this call.`);
  const flowThen = (id: string) => others(id)?.flow ?? null;
  const outcome = await replayCall(recorded, { ...main, others, runners, flowThen, startedEpochMs: 0 });
  return { recorded, outcome };
}

async function expectSame(golden: Golden): Promise<void> {
  const { recorded, outcome } = await replayed(golden);
  expect(outcome.divergences).toEqual([]);
  expect(traceOf(outcome.entries)).toBe(traceOf(recorded.entries));
}

const calls = readdirSync(path.join(goldenFolder, 'calls')).map((file) => path.basename(file, '.json'));

describe('a real call of long ago', () => {
  it.each(calls)('is the same for ever: %s', async (name) => {
    const { flows, ...call } = read('calls', `${name}.json`);
    await expectSame({ ...call, flows: flows.map((version: string) => read('flows', `${version}.json`)) });
  });

  it('is there in every format that was ever written', () => {
    const formats = new Set(calls.map((name) => read('calls', `${name}.json`).journalFormat));
    expect([...formats].sort()).toEqual(Array.from({ length: journalFormat }, (_, index) => index + 1));
  });
});

const types = readdirSync(path.join(goldenFolder, 'nodes')).map((file) => path.basename(file, '.json'));
const advice =
  'a runner whose effects are others than they were is another version: keep the old one beside it, as “name@1” in catalogue and runners.';

interface GoldenNodeCall {
  readonly journalFormat: number;
  readonly flows: readonly { readonly id: string }[];
  readonly journal: readonly JournalEntry[];
}

const knowledge = [{ id: 'prices', title: 'Prices', markdown: '# Prices\nAll is free.' }];

describe('a node type asks for the effects it always asked for', () => {
  it.each(types)(`%s (${advice})`, async (type) => {
    const golden: readonly GoldenNodeCall[] = JSON.parse(readFileSync(goldenNodeFile(type), 'utf8'));
    expect(golden.length).toBeGreaterThan(0);
    for (const { flows, ...call } of golden)
      await expectSame({
        ...call,
        flows: flows.map((document) => ({ document, version: `${document.id}-1`, knowledge })),
      });
  });

  it('each at its present version: “node apps/engine/scripts/golden-nodes.ts NAME” keeps calls of a new one', () => {
    const present = Object.values(catalogue).map(({ type, version }) => `${type}@${version}`);
    expect(present.filter((type) => !types.includes(type))).toEqual([]);
  });
});
