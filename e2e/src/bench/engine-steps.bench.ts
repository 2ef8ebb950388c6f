import { compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { CallJournal, MemoryJournal, runFlow, scriptedCaller, VirtualWorld } from '@patchcord/runtime/engine';
import { type Benchmark, type Figure, median, percentile } from './figure.ts';

const rounds = 200;
const runsARound = 50;

/** The engine alone: no audio, no network; a journal in memory with every entry serialised as the writer would. */
export const engineSteps: Benchmark = {
  name: 'engine',
  method: `${rounds} rounds of ${runsARound} runs on virtual time after warm-up; a step is a decide node; the run passes 20 nodes, 10 of them prompts, and serialises its journal.`,
  parts: [{ figures: ['pure-flow-step', 'twenty-node-run'], run: timeSteps }],
};

async function timeSteps(): Promise<Figure[]> {
  const steps = await timeRuns(flowOf(200, 'route'));
  const runs = await timeRuns(flowOf(20, 'mixed'));
  const stepUs = steps.map((us) => us / 200);
  return [
    {
      name: 'pure-flow-step',
      stat: 'median',
      value: median(stepUs),
      op: '<=',
      goal: 2,
      unit: 'µs',
      samples: stepUs.length,
      detail: `p95 ${percentile(stepUs, 0.95).toFixed(2)} µs`,
    },
    {
      name: 'twenty-node-run',
      stat: 'median',
      value: median(runs),
      op: '<=',
      goal: 100,
      unit: 'µs',
      samples: runs.length,
      detail: `p95 ${percentile(runs, 0.95).toFixed(1)} µs, journal included`,
    },
  ];
}

/** µs a run, one sample a round. */
async function timeRuns(input: FlowInput): Promise<number[]> {
  const flow = compileFlow(flowSchema.parse(input), catalogue);
  const samples: number[] = [];
  for (let round = -20; round < rounds; round++) {
    const startedMs = performance.now();
    for (let run = 0; run < runsARound; run++) await runOnce(flow);
    if (round >= 0) samples.push(((performance.now() - startedMs) * 1000) / runsARound);
  }
  return samples;
}

async function runOnce(flow: ReturnType<typeof compileFlow>): Promise<void> {
  const journal = new MemoryJournal();
  const answers = { respond: async () => ({ text: '', exit: null }), transfer: () => 'busy' as const };
  const world = new VirtualWorld(scriptedCaller([]), answers);
  const run = { flow, version: 'bench', runners, world, journal: new CallJournal(journal, world) };
  await runFlow({ ...run, callerNumber: '', dialledNumber: '' });
  for (const entry of journal.entries) JSON.stringify(entry);
}

function flowOf(count: number, kind: 'route' | 'mixed'): FlowInput {
  const nodes: FlowInput['nodes'] = { end: { type: 'hangup@1' } };
  for (let index = 0; index < count - 1; index++) {
    const to = index === count - 2 ? 'end' : `n${index + 1}`;
    nodes[`n${index}`] =
      kind === 'mixed' && index % 2 === 0
        ? { type: 'say@1', with: { text: 'A short sentence.' }, on: { said: to } }
        : {
            type: 'route@1',
            with: { cases: [{ port: 'never', when: { var: 'said', op: 'is', value: 'x' } }] },
            on: { never: 'end', else: to },
          };
  }
  return { format: 1, id: 'bench', name: 'Bench', entry: 'n0', settings: { onError: 'end' }, nodes };
}
