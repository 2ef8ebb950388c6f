import { benchNumbers } from './bench-flows.ts';
import { runCallers } from './callers/run-callers.ts';
import { type AudioStream, audioStreams, type HeardPacket } from './capture/audio-streams.ts';
import { Capture } from './capture/capture.ts';
import { onsets, silentFrom, wasSpeaking } from './capture/onsets.ts';
import { inSpan, spanText } from './capture/port-set.ts';
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
/** The caller has long finished by then. */
const longestMs = 3000;

/** Stage one of barge-in, on the wire. */
export const bargeIn: Benchmark = {
  name: 'barge-in',
  figures: ['barge-in-pause-1', 'barge-in-pause-50', 'barge-in-pause-200'],
  method:
    'Callers speak into a long prompt at random moments, in 4 voices; from the first caller packet above −45 dBFS (caller → Asterisk) to the first packet of the agent’s silence (Asterisk → caller). A prompt that went on counts as Infinity. The other calls are SIPp’s, in conversation and recorded.',
  async run(isWanted) {
    const figures: Figure[] = [];
    for (const load of loads.filter(({ calls }) => isWanted(figureName(calls))))
      figures.push(await onStage({}, (stage) => measure(stage, load)));
    return figures;
  },
};

const figureName = (calls: number) => `barge-in-pause-${calls}`;

async function measure(stage: Stage, load: (typeof loads)[number]): Promise<Figure> {
  const clips = writeClips(await callerClips(), stage.file);
  const others = {
    number: benchNumbers.talking,
    calls: load.calls - load.callers,
    ulaw: await talkingCaller(),
  };
  const pauses = await withCalls(stage, others, () => trialsAt(stage, load, clips));
  const never = pauses.filter((pause) => pause === Number.POSITIVE_INFINITY).length;
  return {
    name: figureName(load.calls),
    stat: 'p95',
    value: percentile(pauses, 0.95),
    op: '<=',
    goal: load.goalMs,
    unit: 'ms',
    samples: pauses.length,
    detail: `median ${median(pauses).toFixed(0)} ms, p99 ${percentile(pauses, 0.99).toFixed(0)} ms, never stopped ${never}`,
  };
}

async function trialsAt(
  stage: Stage,
  { calls, callers, trials }: (typeof loads)[number],
  clips: readonly string[],
): Promise<number[]> {
  const { ports } = stage;
  const capture = await Capture.start({
    file: stage.file(`barge-in-${calls}.pcap`),
    filter: `udp and portrange ${spanText(ports.asteriskRtp)} and not portrange ${spanText(ports.load)} and not portrange ${spanText(ports.engineRtp)}`,
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
  const pauses = pausesIn(audioStreams(capture.file), stage);
  // What the callers said and the capture doesn't show as an interruption that was obeyed, wasn't.
  const lost = Math.max(0, callers * trials - pauses.length);
  return [...pauses, ...Array<number>(lost).fill(Number.POSITIVE_INFINITY)];
}

function pausesIn(streams: readonly AudioStream[], { ports }: Stage): number[] {
  const agents = new Map(
    streams
      .filter(({ sourcePort }) => inSpan(sourcePort, ports.asteriskRtp))
      .map(({ destinationPort, packets }) => [destinationPort, packets]),
  );
  return streams
    .filter(({ destinationPort }) => inSpan(destinationPort, ports.asteriskRtp))
    .flatMap(({ sourcePort, packets }) => pausesOf(packets, agents.get(sourcePort) ?? []));
}

function pausesOf(caller: readonly HeardPacket[], agent: readonly HeardPacket[]): number[] {
  return onsets(caller)
    .filter(({ atMs }) => wasSpeaking(agent, atMs))
    .map(({ atMs }) => (silentFrom(agent, atMs, atMs + longestMs)?.atMs ?? Number.POSITIVE_INFINITY) - atMs);
}
