import { setTimeout as pause } from 'node:timers/promises';
import { benchNumbers } from './bench-flows.ts';
import { runCallers } from './callers/run-callers.ts';
import { Capture } from './capture/capture.ts';
import { spanText } from './capture/port-set.ts';
import { type Benchmark, type Figure, median, percentile } from './figure.ts';
import { callerClips, talkingCaller, writeClips } from './load/caller-clips.ts';
import { withCalls } from './load/hold-calls.ts';
import { processUsage } from './process-usage.ts';
import { waitsIn } from './response.bench.ts';
import { onStage, type Stage } from './stage.ts';

const levels = [10, 25, 50, 100, 200];
const windowMs = 20_000;
/** Before the calls: what both processes use without any. */
const idleMs = 5000;
/** Fewer calls than this share a wake-up with nobody: each costs more. */
const few = 25;
/** Among the calls, those whose answers are timed. */
const askers = 5;
const longestClipMs = 750;
/** A marker so near the end may be answered after it. */
const answerWithinMs = 1000;

const figureNames = (calls: number) => [
  `load-${calls}-response`,
  `load-${calls}-engine-cpu`,
  `load-${calls}-asterisk-cpu`,
  `load-${calls}-memory`,
];

/** What a call costs and how fast it is answered, as calls grow in number. */
export const load: Benchmark = {
  name: 'load',
  method: `${windowMs / 1000} s with ${levels.join(', ')} calls up, as in “steady” (SIPp; every caller talks, is heard by a scripted recogniser, answered and recorded). Response as in “response”, of five callers among them; CPU from /proc/PID/stat and memory as the engine’s resident size, both beyond what is used idle.`,
  parts: levels.map((calls) => ({
    figures: figureNames(calls),
    run: () => onStage({}, (stage) => measure(stage, calls)),
  })),
};

async function measure(stage: Stage, calls: number): Promise<Figure[]> {
  const { product, ports } = stage;
  const ulaw = await talkingCaller();
  await withCalls(stage, { number: benchNumbers.talking, calls: 1, ulaw }, () => pause(1000));
  await pause(2000);
  const pids = [product.engine.pid, product.asterisk.pid];
  const idleShares = await cpuShares(pids, idleMs);
  const idleBytes = processUsage(product.engine.pid).residentBytes;
  const others = calls - askers;
  return withCalls(stage, { number: benchNumbers.talking, calls: others, ulaw }, async () => {
    const between = `(portrange ${spanText(ports.engineRtp)} and portrange ${spanText(ports.asteriskRtp)})`;
    const capture = await Capture.start({
      file: stage.file(`load-${calls}.pcap`),
      filter: `udp and (${between} or dst port ${ports.marker})`,
    });
    const asked = askAlong(stage);
    const shares = await cpuShares(pids, windowMs);
    const grownBytes = processUsage(product.engine.pid).residentBytes - idleBytes;
    await asked;
    const untilMs = Date.now() - answerWithinMs;
    const waits = waitsIn(await capture.stop(), stage, untilMs);
    const cpu = shares.map((busy, index) => ({ busy, idle: idleShares[index] ?? Number.NaN }));
    return figures(calls, waits, cpu, grownBytes);
  });
}

/** How much of a core each process uses, in percent, measured for so long. */
async function cpuShares(pids: readonly number[], forMs: number): Promise<number[]> {
  const before = pids.map((pid) => processUsage(pid).cpuMs);
  await pause(forMs);
  return pids.map((pid, index) => (100 * (processUsage(pid).cpuMs - (before[index] ?? 0))) / forMs);
}

interface CpuShare {
  readonly busy: number;
  readonly idle: number;
}

/** Callers whose frames are theirs alone, so that the answer is looked for on the right call. */
async function askAlong({ ports, file }: Stage): Promise<void> {
  const short = (await callerClips()).filter(({ length }) => length < longestClipMs * 8);
  const report = await runCallers(
    {
      sipPort: ports.sip,
      number: benchNumbers.replying,
      calls: askers,
      spacingMs: 30,
      trials: windowMs / 4000,
      manner: 'reply',
      waitMs: [150, 300],
      clips: writeClips(short, file),
      lingerMs: 1500,
      noiseAmplitude: 60,
    },
    120_000,
  );
  for (const failure of report.failures) console.error(`  ${failure}`);
}

function figures(
  calls: number,
  waits: readonly number[],
  [engine = unknownShare, asterisk = unknownShare]: readonly CpuShare[],
  grownBytes: number,
): Figure[] {
  const [response = '', engineCpu = '', asteriskCpu = '', memory = ''] = figureNames(calls);
  const a = { stat: 'mean', op: '<=', samples: calls } as const;
  const cpu = { ...a, goal: calls < few ? 0.8 : 0.5, unit: '% of a core a call' };
  return [
    {
      name: response,
      stat: 'p95',
      value: percentile(waits, 0.95),
      op: '<=',
      goal: 50,
      unit: 'ms',
      samples: waits.length,
      detail: `median ${median(waits).toFixed(1)} ms, worst ${Math.max(...waits).toFixed(0)} ms`,
    },
    { ...cpu, name: engineCpu, ...costOf(engine, calls) },
    { ...cpu, name: asteriskCpu, ...costOf(asterisk, calls) },
    { ...a, name: memory, value: grownBytes / calls / 2 ** 20, goal: 2, unit: 'MiB a call' },
  ];
}

const unknownShare: CpuShare = { busy: Number.NaN, idle: Number.NaN };

function costOf({ busy, idle }: CpuShare, calls: number): Pick<Figure, 'value' | 'detail'> {
  const detail = `idle ${idle.toFixed(1)} %, with all calls ${busy.toFixed(1)} % of a core`;
  return { value: (busy - idle) / calls, detail };
}
