import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type CompiledFlow, compileFlow, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import type { JournalEntry } from '@patchcord/runtime/engine';
import {
  createTestBench,
  isFramed,
  provenTest,
  runFlowTest,
  type TestedFlow,
  testOfCall,
} from '@patchcord/runtime/flow-tests';
import { recordedCall } from '@patchcord/runtime/replay';
import { describe, expect, it } from 'vitest';
import { flowsTogether } from '../chat/flows-together.ts';
import { libraryFlows } from './tested-flows.ts';

const bench = createTestBench(runners);

/** What keeps a call from being saved whole as a test that passes at once; nothing where it is. */
async function troubleOf(
  journal: readonly JournalEntry[],
  startedAt: string,
  tested: TestedFlow,
  name: string,
) {
  const proven = await provenTest(testOfCall(journal, name, new Date(startedAt)), tested, bench);
  const failures = 'failures' in proven ? proven.failures : proven.leftOut;
  return failures.map((failure) => ({ call: name, ...failure }));
}

const flows = (await libraryFlows()).map((flow) => [flow.found.document.id, flow] as const);

describe('a call can be saved as a test that passes at once', () => {
  it.each(flows)(
    'each that the tests of %s make',
    async (_, flow) => {
      const together = await flowsTogether(flow.found);
      // What is made to run inside other flows is never called by itself.
      if (isFramed(together.flow)) return;
      const troubles: unknown[] = [];
      for (const test of flow.files.flatMap(({ read }) => ('tests' in read ? read.tests : []))) {
        const { entries } = await runFlowTest(test, together, bench);
        troubles.push(...(await troubleOf(entries, test.call.startedAt, together, test.name)));
      }
      expect(troubles).toEqual([]);
    },
    60_000,
  );

  const golden = path.resolve(import.meta.dirname, '../../../engine/src/archive/golden');
  const read = (...place: string[]) => JSON.parse(readFileSync(path.join(golden, ...place), 'utf8'));

  it.each(readdirSync(path.join(golden, 'calls')))('a real one: %s', async (file) => {
    const { journal, startedAt, flows: versions } = read('calls', file);
    const known = new Map<string, { flow: CompiledFlow; version: string }>();
    for (const place of versions) {
      const { document, version, knowledge } = read('flows', `${place}.json`);
      const flow = compileFlow(flowSchema.parse(document), catalogue, knowledge);
      known.set(flow.document.id, { flow, version });
    }
    const main = known.get(recordedCall(journal).flow);
    if (!main) throw new Error(`${file} comes without its flow.`);
    const tested = { ...main, others: (id: string) => known.get(id) ?? null };
    expect(await troubleOf(journal, startedAt, tested, file)).toEqual([]);
  });
});
