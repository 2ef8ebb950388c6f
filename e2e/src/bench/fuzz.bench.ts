import { fileURLToPath } from 'node:url';
import { loadFlowFolder } from '@patchcord/flows/library';
import {
  type CompiledFlow,
  compileTogether,
  flowSchema,
  flowsLedTo,
  versionHash,
} from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { flowIdSchema } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { flowsOf, fuzzFlow, type Subject } from '@patchcord/runtime/fuzz';
import { type Benchmark, type Figure, median } from './figure.ts';

const library = fileURLToPath(new URL('../../../flows/library/', import.meta.url));
const businesses = ['techstore', 'healthplus', 'edulearn'];
const rounds = 5;
const callsARound = 2000;

/** Whole calls of the shipped businesses by seeded callers, each held against every rule: nothing else runs, nothing is left out. */
export const fuzzing: Benchmark = {
  name: 'fuzzing',
  method: `${rounds} rounds of ${callsARound} calls to each of ${businesses.length} businesses on one thread after warm-up; rules, coverage and digest included, start-up not.`,
  parts: [{ figures: ['fuzz-calls-a-second'], run: timeCalls }],
};

async function timeCalls(): Promise<Figure[]> {
  const subjects = await Promise.all(businesses.map(subjectOf));
  const paces: number[] = [];
  let calls = 0;
  let turns = 0;
  for (let round = 0; round <= rounds; round++) {
    const startedMs = performance.now();
    for (const { subject, flows } of subjects) {
      const report = await fuzzFlow(subject, { calls: callsARound, seed: round, flows });
      if (report.failures.length > 0) throw new Error(`A promise was broken: ${report.failures[0]?.message}`);
      if (round === 0) continue;
      calls += report.calls;
      turns += report.turns;
    }
    const tookMs = performance.now() - startedMs;
    if (round > 0) paces.push((subjects.length * callsARound * 1000) / tookMs);
  }
  return [
    {
      name: 'fuzz-calls-a-second',
      stat: 'median',
      value: Math.round(median(paces)),
      op: '>=',
      goal: 2000,
      unit: 'calls/s',
      samples: paces.length,
      detail: `${(turns / calls).toFixed(1)} turns a call; slowest round ${Math.round(Math.min(...paces))}`,
    },
  ];
}

async function subjectOf(name: string): Promise<{ subject: Subject; flows: readonly CompiledFlow[] }> {
  const parts = await Promise.all(
    [name, 'call-back'].map(async (folder) => {
      const { document, knowledge } = await loadFlowFolder(`${library}${folder}`);
      return { document: flowSchema.parse(document), knowledge };
    }),
  );
  const compiled = compileTogether(parts, catalogue);
  const flow = compiled(flowIdSchema.parse(name));
  if (!flow) throw new Error(`“${name}” is not in the library.`);
  const version = versionHash(flow.document, flow.knowledge);
  const others: Subject['others'] = (id) => {
    const other = compiled(id);
    return other && { flow: other, version };
  };
  const subject: Subject = { flow, version, runners, others };
  return { subject, flows: flowsOf(subject, ({ document }) => flowsLedTo(document, catalogue)) };
}
