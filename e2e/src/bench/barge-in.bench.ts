import { benchNumbers } from './bench-flows.ts';
import { runCallers } from './callers/run-callers.ts';
import { audioStreams } from './capture/audio-streams.ts';
import { Capture } from './capture/capture.ts';
import { type Pause, pausesIn } from './capture/pauses.ts';
import { spanText } from './capture/port-set.ts';
import { type Benchmark, type Figure, median, percentile } from './figure.ts';
import { callerClips, talkingCaller, writeClips } from './load/caller-clips.ts';
import { withCalls } from './load/hold-calls.ts';
import { onStage, type Stage } from './stage.ts';

/** `callers` of the calls interrupt `trials` times each; the others keep the line busy. */
const loads = [
  { calls: 1, callers: 1, trials: 100, goalMs: 120 },
  { calls: 50, callers: 20, trials: 6, goalMs: 120 },
  { calls: 200, callers: 20, trials: 6, goalMs: 150 },
];
/** Up to here the packets between Asterisk and the engine are captured too, to see where the time goes. */
const mostOnBothLegs = 50;

const figureName = (calls: number) => `barge-in-pause-${calls}`;

/** Stage one of barge-in, on the wire. */
export const bargeIn: Benchmark = {
  name: 'barge-in',
  method:
    'Callers, three synthetic voices and a recorded person, speak into a long prompt at random moments; from the first caller packet above −40 dBFS (caller → Asterisk) to the first packet of the agent’s silence (Asterisk → caller). A prompt that went on counts as Infinity. The other calls are SIPp’s, in conversation and recorded.',
  parts: loads.map((load) => ({
    figures: [figureName(load.calls)],
    run: async () => [await onStage({}, (stage) => measure(stage, load))],
  })),
};

async function measure(stage: Stage, load: (typeof loads)[number]): Promise<Figure> {
  const clips = writeClips(await callerClips(), stage.file);
  const others = {
    number: benchNumbers.talking,
    calls: load.calls - load.callers,
    ulaw: await talkingCaller(),
  };
  const pauses = await withCalls(stage, others, () => trialsAt(stage, load, clips));
  const totals = pauses.map(({ totalMs }) => totalMs);
  // What the callers said and the capture doesn't show as an interruption wasn't one that was obeyed.
  const lost = Math.max(0, load.callers * load.trials - totals.length);
  const samples = [...totals, ...Array<number>(lost).fill(Number.POSITIVE_INFINITY)];
  const never = samples.filter((pauseMs) => pauseMs === Number.POSITIVE_INFINITY).length;
  return {
    name: figureName(load.calls),
    stat: 'p95',
    value: percentile(samples, 0.95),
    op: '<=',
    goal: load.goalMs,
    unit: 'ms',
    samples: samples.length,
    detail: `median ${median(samples).toFixed(0)} ms, p99 ${percentile(samples, 0.99).toFixed(0)} ms, never stopped ${never}${insideText(pauses)}`,
  };
}

/** How much of it passed between the engine's receiving the first voiced packet and its first silent one. */
function insideText(pauses: readonly Pause[]): string {
  const inside = pauses.map(({ insideMs }) => insideMs).filter((insideMs) => insideMs !== null);
  if (inside.length === 0) return '';
  return `; inside the engine median ${median(inside).toFixed(0)}, p95 ${percentile(inside, 0.95).toFixed(0)} ms`;
}

async function trialsAt(
  stage: Stage,
  { calls, callers, trials }: (typeof loads)[number],
  clips: readonly string[],
): Promise<Pause[]> {
  const { ports } = stage;
  const capture = await Capture.start({
    file: stage.file(`barge-in-${calls}.pcap`),
    filter: `udp and portrange ${spanText(ports.asteriskRtp)} and not portrange ${spanText(ports.load)}${calls > mostOnBothLegs ? ` and not portrange ${spanText(ports.engineRtp)}` : ''}`,
  });
  const report = await runCallers(
    {
      sipPort: ports.sip,
      number: benchNumbers.speaking,
      calls: callers,
      spacingMs: 60,
      trials,
      manner: 'interrupt',
      waitMs: [400, 1000],
      clips,
      lingerMs: 1000,
      noiseAmplitude: 30,
    },
    400_000,
  ).finally(() => capture.stop());
  for (const failure of report.failures) console.error(`  ${failure}`);
  return pausesIn(audioStreams(capture.file), ports);
}
