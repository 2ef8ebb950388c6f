import { setTimeout as pause } from 'node:timers/promises';
import { benchNumbers } from './bench-flows.ts';
import { Capture } from './capture/capture.ts';
import { type HeardGaps, heardGaps } from './capture/heard-gaps.ts';
import { inSpan, spanText } from './capture/port-set.ts';
import { type SendGaps, sendGaps } from './capture/send-gaps.ts';
import { completeCalls } from './complete-calls.ts';
import { type Benchmark, type Figure, median, percentile } from './figure.ts';
import { talkingCaller } from './load/caller-clips.ts';
import { withCalls } from './load/hold-calls.ts';
import { busiestThreads, type ProcessUsage, processUsage, threadUsage } from './process-usage.ts';
import { onStage, type Stage } from './stage.ts';

const minuteMs = 60_000;
/** Calls come up at 20 a second; the slowest to come up still has its minute. */
const holdMs = minuteMs + 22_000;
/** What a phone's jitter buffer evens out. */
const audibleGapMs = 100;
/** Headers are enough. */
const snapBytes = 64;

/** One minute with many calls in conversation, recorded: pacing, cost, and whether every call was whole. */
export const steady: Benchmark = {
  name: 'steady',
  method:
    'A minute with 50, then 200 calls up (SIPp with rtp_stream; every caller talks, is heard by a scripted recogniser, answered and recorded). Gaps between the engine’s packets to Asterisk on the wire; CPU of engine and Asterisk from /proc/PID/stat over that minute; memory as growth of the engine’s resident size over idle after a first call. A call is held if its path, its turns and its recording are complete and, in a sample of callers, nothing was lost and no gap longer than 100 ms was heard.',
  parts: [
    { figures: pacingNames(50), run: async () => pacingFigures(50, await minuteWith(50)) },
    {
      figures: [...pacingNames(200), 'calls-held', 'engine-cpu-over-asterisk-cpu', 'engine-memory-a-call'],
      run: async () => {
        const minute = await minuteWith(200);
        return [...pacingFigures(200, minute), ...costFigures(minute)];
      },
    },
  ],
};

function pacingNames(calls: number): string[] {
  return ['send-gap-deviation', 'send-lost', 'send-drift'].map((name) => `${name}-${calls}`);
}

async function minuteWith(calls: number): Promise<Minute> {
  const ulaw = await talkingCaller();
  return onStage({}, (stage) => minuteOf(stage, calls, ulaw));
}

interface Minute {
  readonly calls: number;
  readonly gaps: SendGaps;
  readonly heard: readonly HeardGaps[];
  readonly complete: number;
  readonly engineCpuMs: number;
  readonly asteriskCpuMs: number;
  /** The engine's busiest threads, as parts of a core. */
  readonly threads: readonly string[];
  readonly memoryBytes: number;
}

async function minuteOf(stage: Stage, calls: number, ulaw: Uint8Array): Promise<Minute> {
  const { product, ports } = stage;
  const usage = () => ({
    engine: processUsage(product.engine.pid),
    asterisk: processUsage(product.asterisk.pid),
  });
  await withCalls(stage, { number: benchNumbers.talking, calls: 1, ulaw }, () => pause(1000));
  await pause(2000);
  const idle = usage().engine;
  const sinceMs = Date.now();
  const measured = await withCalls(stage, { number: benchNumbers.talking, calls, ulaw, holdMs }, async () => {
    const capture = await Capture.start({ file: stage.file('steady.pcap'), filter: legs(stage), snapBytes });
    const before = usage();
    const threadsBefore = threadUsage(product.engine.pid);
    const fromMs = Date.now();
    await pause(minuteMs);
    const toMs = Date.now();
    const after = usage();
    const threads = busiestThreads(threadsBefore, threadUsage(product.engine.pid));
    return { file: await capture.stop(), fromMs, toMs, before, after, threads };
  });
  const { file, fromMs, toMs, before, after, threads } = measured;
  const isCaller = (port: number) => inSpan(port, ports.load);
  return {
    calls,
    gaps: sendGaps(file, fromMs, toMs, (port) => inSpan(port, ports.engineRtp)),
    heard: heardGaps(file, isCaller, fromMs, toMs),
    complete: await completeCalls(product, { lastedMs: minuteMs, sinceMs }),
    engineCpuMs: spent(before.engine, after.engine),
    asteriskCpuMs: spent(before.asterisk, after.asterisk),
    threads: threads.map(({ name, cpuMs }) => `${name} ${((100 * cpuMs) / minuteMs).toFixed(1)} %`),
    memoryBytes: after.engine.residentBytes - idle.residentBytes,
  };
}

/** What the engine sends, and what a tenth of the callers is sent. */
function legs({ ports }: Stage): string {
  const sample = { first: ports.load.first, last: ports.load.first + 79 };
  return `udp and ((src portrange ${spanText(ports.engineRtp)}) or (src portrange ${spanText(ports.asteriskRtp)} and dst portrange ${spanText(sample)}))`;
}

const spent = (before: ProcessUsage, after: ProcessUsage): number => after.cpuMs - before.cpuMs;

function pacingFigures(calls: number, { gaps }: Minute): Figure[] {
  const deviations = [...gaps.deviationsMs];
  const samples = deviations.length;
  return [
    {
      name: `send-gap-deviation-${calls}`,
      stat: 'p99',
      value: percentile(deviations, 0.99),
      op: '<=',
      goal: 6,
      unit: 'ms',
      samples,
      detail: `median ${median(deviations).toFixed(2)} ms, p99.9 ${percentile(deviations, 0.999).toFixed(1)} ms, worst ${(deviations.at(-1) ?? Number.NaN).toFixed(0)} ms, ${gaps.streams} streams`,
    },
    {
      name: `send-lost-${calls}`,
      stat: 'count',
      value: gaps.lost,
      op: '<=',
      goal: 0,
      unit: 'packets',
      samples,
    },
    {
      name: `send-drift-${calls}`,
      stat: 'max',
      value: gaps.driftMs,
      op: '<=',
      goal: 20,
      unit: 'ms/min',
      samples: gaps.streams,
      detail: 'frames sent against time passed; a frame skipped or sent twice would be 20 ms',
    },
  ];
}

function costFigures({
  calls,
  engineCpuMs,
  asteriskCpuMs,
  threads,
  memoryBytes,
  complete,
  heard,
}: Minute): Figure[] {
  const ofACore = (cpuMs: number) => `${((100 * cpuMs) / minuteMs / calls).toFixed(2)} % of a core a call`;
  const broken = heard.filter(({ lost, longestMs }) => lost > 0 || longestMs > audibleGapMs).length;
  const lossy = heard.filter(({ lost }) => lost > 0).length;
  const worst = Math.max(...heard.map(({ longestMs }) => longestMs));
  return [
    {
      name: 'calls-held',
      stat: 'count',
      value: Math.max(0, complete - broken),
      op: '>=',
      goal: 200,
      unit: 'calls',
      samples: calls,
      detail: `${complete} complete; of ${heard.length} sampled callers ${broken} heard a gap, ${lossy} lost packets, longest gap ${worst.toFixed(0)} ms`,
    },
    {
      name: 'engine-cpu-over-asterisk-cpu',
      stat: 'ratio',
      value: engineCpuMs / asteriskCpuMs,
      op: '<=',
      goal: 1,
      unit: '×',
      samples: calls,
      detail: `engine ${ofACore(engineCpuMs)}, Asterisk ${ofACore(asteriskCpuMs)}; threads: ${threads.join(', ')}`,
    },
    {
      name: 'engine-memory-a-call',
      stat: 'mean',
      value: memoryBytes / calls / 2 ** 20,
      op: '<=',
      goal: 2,
      unit: 'MiB',
      samples: calls,
    },
  ];
}
