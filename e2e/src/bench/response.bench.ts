import { benchNumbers } from './bench-flows.ts';
import { runCallers } from './callers/run-callers.ts';
import {
  type AudioStream,
  audioStreams,
  fingerprint,
  type HeardPacket,
  indexAt,
} from './capture/audio-streams.ts';
import { Capture } from './capture/capture.ts';
import { soundFrom } from './capture/onsets.ts';
import { inSpan, spanText } from './capture/port-set.ts';
import { readPcap } from './capture/read-pcap.ts';
import { type Benchmark, type Figure, median, percentile } from './figure.ts';
import { callerClips, writeClips } from './load/caller-clips.ts';
import { onStage, type Stage } from './stage.ts';

const trialsInAll = 100;
const longestClipMs = 750;
const goals = [
  { calls: 1, goalMs: 20 },
  { calls: 50, goalMs: 30 },
];

const figureName = (calls: number) => `stt-final-to-first-packet-${calls}`;

/** The engine's own share of an answer: from the words being final to the agent's voice on the wire. */
export const response: Benchmark = {
  name: 'response',
  method:
    'Callers speak and are answered with a cached prompt by a recogniser that takes no time and, with its result, sends a marker packet carrying a frame of the utterance; from that packet to the first packet of the engine with sound in it on that call. An answer that never came counts as Infinity. A call is heard 8 ms before its packet leaves, so that much is waiting.',
  parts: goals.map(({ calls, goalMs }) => ({
    figures: [figureName(calls)],
    run: () => onStage({}, (stage) => measure(stage, calls, goalMs)),
  })),
};

async function measure(stage: Stage, calls: number, goalMs: number): Promise<Figure[]> {
  const short = (await callerClips()).filter(({ length }) => length < longestClipMs * 8);
  const waits = await trialsAt(stage, calls, writeClips(short, stage.file));
  return [
    {
      name: figureName(calls),
      stat: 'p95',
      value: percentile(waits, 0.95),
      op: '<=',
      goal: goalMs,
      unit: 'ms',
      samples: waits.length,
      detail: `median ${median(waits).toFixed(1)} ms, worst ${Math.max(...waits).toFixed(1)} ms`,
    },
  ];
}

async function trialsAt(stage: Stage, calls: number, clips: readonly string[]): Promise<number[]> {
  const { ports } = stage;
  const between = `(portrange ${spanText(ports.engineRtp)} and portrange ${spanText(ports.asteriskRtp)})`;
  const capture = await Capture.start({
    file: stage.file(`response-${calls}.pcap`),
    filter: `udp and (${between} or dst port ${ports.marker})`,
  });
  const trials = Math.max(4, Math.ceil(trialsInAll / calls));
  const report = await runCallers(
    {
      sipPort: ports.sip,
      number: benchNumbers.replying,
      calls,
      spacingMs: 30,
      trials,
      manner: 'reply',
      waitMs: [150, 300],
      clips,
      lingerMs: 1500,
      noiseAmplitude: 60,
    },
    300_000,
  ).finally(() => capture.stop());
  const waits = waitsIn(capture.file, stage);
  // A trial whose words were never final, or that its call didn't come to, is one that was never answered.
  const lost = Math.max(0, calls * trials - waits.length);
  for (const failure of report.failures) console.error(`  ${failure}`);
  return [...waits, ...Array<number>(lost).fill(Number.POSITIVE_INFINITY)];
}

/** From every marker of a capture to the answer on its call; those after `untilMs` may not have been answered yet. */
export function waitsIn(
  file: string,
  { ports }: Pick<Stage, 'ports'>,
  untilMs = Number.POSITIVE_INFINITY,
): number[] {
  const streams = audioStreams(file);
  const heard = indexFrames(
    streams.filter(({ destinationPort }) => inSpan(destinationPort, ports.engineRtp)),
  );
  const spoken = new Map(
    streams
      .filter(({ sourcePort }) => inSpan(sourcePort, ports.engineRtp))
      .map((stream) => [stream.sourcePort, stream.packets]),
  );
  const waits: number[] = [];
  readPcap(file, ({ atUs, destinationPort, payload }) => {
    if (destinationPort !== ports.marker || atUs / 1000 > untilMs) return;
    const enginePort = heard.get(fingerprint(payload));
    if (enginePort === null) return;
    const packets = enginePort === undefined ? undefined : spoken.get(enginePort);
    waits.push(packets ? waitAfter(packets, atUs / 1000) : Number.POSITIVE_INFINITY);
  });
  return waits;
}

/** Which engine port each of the callers' frames went to; null where several sent the same, which tells nobody's call. */
function indexFrames(streams: readonly AudioStream[]): Map<number, number | null> {
  const ports = new Map<number, number | null>();
  for (const { destinationPort, packets } of streams)
    for (const { print } of packets) {
      const known = ports.get(print);
      ports.set(print, known === undefined || known === destinationPort ? destinationPort : null);
    }
  return ports;
}

function waitAfter(packets: readonly HeardPacket[], finalMs: number): number {
  const first = soundFrom(packets.slice(indexAt(packets, finalMs)), finalMs);
  return first ? first.atMs - finalMs : Number.POSITIVE_INFINITY;
}
