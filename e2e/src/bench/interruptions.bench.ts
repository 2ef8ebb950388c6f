import { joinClips, mixClips, noise } from '@patchcord/caller';
import { isInterruption, makeSoundSet, type Sound } from '../../../runtime/src/turn/testing/sound-set.ts';
import { benchNumbers } from './bench-flows.ts';
import type { CallerOrder, CallerReport, CallerTrial } from './callers/caller-order.ts';
import { runCallers } from './callers/run-callers.ts';
import { type AudioStream, audioStreams } from './capture/audio-streams.ts';
import { Capture } from './capture/capture.ts';
import { inSpan, spanText } from './capture/port-set.ts';
import { promptFrames, wasInterrupted } from './capture/prompt-frames.ts';
import type { Benchmark, Figure } from './figure.ts';
import { writeClips } from './load/caller-clips.ts';
import { onStage, type Stage } from './stage.ts';

/** Before and after each sound there is a line as telephones have it. */
const lineDb = -62;
const leadMs = 1500;
const trailMs = 1300;
/** About twenty calls at once. */
const spacingMs = 220;

/** What the agent takes for an interruption, and what it rightly doesn't. */
export const interruptions: Benchmark = {
  name: 'interruptions',
  method:
    'Each sound of the fixed set (runtime/src/turn/testing) is made once over a long prompt, in a call of its own. Judged by what the caller was sent, byte by byte: the prompt goes on, or resumes where it stopped, or the agent stays silent and then begins anew. The sounds are the half of the set that the verdicts were not tuned on.',
  parts: [
    {
      figures: ['interruptions-recognised', 'sounds-taken-for-interruptions'],
      run: () => onStage({}, measure),
    },
  ],
};

async function measure(stage: Stage): Promise<Figure[]> {
  const sounds = await makeSoundSet('held-out');
  const prompt = await learnPrompt(stage);
  const outcomes = await outcomesOf(stage, sounds, prompt);
  const words = outcomes.filter(({ sound }) => isInterruption(sound));
  const others = outcomes.filter(({ sound }) => !isInterruption(sound));
  return [
    shareFigure('interruptions-recognised', '>=', 95, words),
    shareFigure('sounds-taken-for-interruptions', '<=', 10, others),
  ];
}

interface Outcome {
  readonly sound: Sound;
  readonly interrupted: boolean;
}

function shareFigure(name: string, op: Figure['op'], goal: number, outcomes: readonly Outcome[]): Figure {
  const kinds = [...new Set(outcomes.map(({ sound }) => sound.kind))];
  const ofKind = kinds.map(
    (kind) => `${kind} ${share(outcomes.filter(({ sound }) => sound.kind === kind)).toFixed(1)} %`,
  );
  return {
    name,
    stat: 'share',
    value: share(outcomes),
    op,
    goal,
    unit: '%',
    samples: outcomes.length,
    detail: ofKind.join(', '),
  };
}

const share = (outcomes: readonly Outcome[]): number =>
  (100 * outcomes.filter(({ interrupted }) => interrupted).length) / outcomes.length;

/** The prompt as it sounds when nobody interrupts it. */
async function learnPrompt(stage: Stage): Promise<ReadonlyMap<number, number>> {
  const silent = { calls: 1, trials: 0, clips: [], lingerMs: 9000 };
  const { streams } = await captured(stage, 'prompt', silent);
  const agent = streams.find(({ sourcePort }) => inSpan(sourcePort, stage.ports.asteriskRtp));
  if (!agent) throw new Error('The prompt was not heard in a call without interruption.');
  return promptFrames(agent.packets);
}

async function outcomesOf(
  stage: Stage,
  sounds: readonly Sound[],
  prompt: ReadonlyMap<number, number>,
): Promise<Outcome[]> {
  const clips = writeClips(sounds.map(onALine), stage.file);
  const settings = { calls: sounds.length, trials: 1, clips, lingerMs: 0 };
  const { streams, report } = await captured(stage, 'sounds', settings);
  const { asteriskRtp } = stage.ports;
  const agents = streams.filter(({ sourcePort }) => inSpan(sourcePort, asteriskRtp));
  return sounds.map((sound, clip) => {
    const trial = report.trials.find((each) => each.clip === clip);
    const packets = trial ? heardDuring(agents, trial, leadMs + sound.samples.length / 8 + trailMs) : [];
    // A call that went wrong proves nothing: it counts against us.
    const judged = packets.length * 20 >= leadMs;
    return { sound, interrupted: judged ? wasInterrupted(packets, prompt) : !isInterruption(sound) };
  });
}

function heardDuring(agents: readonly AudioStream[], { localPort, atMs }: CallerTrial, durationMs: number) {
  return agents
    .filter(({ destinationPort }) => destinationPort === localPort)
    .flatMap(({ packets }) =>
      packets.filter((packet) => packet.atMs >= atMs && packet.atMs <= atMs + durationMs),
    );
}

function onALine({ samples }: Sound): Int16Array {
  const line = noise(leadMs + trailMs + samples.length / 8, lineDb);
  return mixClips(line, joinClips(new Int16Array(leadMs * 8), samples));
}

type Varying = Pick<CallerOrder, 'calls' | 'trials' | 'clips' | 'lingerMs'>;

async function captured(
  stage: Stage,
  name: string,
  varying: Varying,
): Promise<{ streams: readonly AudioStream[]; report: CallerReport }> {
  const { ports } = stage;
  const filter = `udp and src portrange ${spanText(ports.asteriskRtp)} and not portrange ${spanText(ports.engineRtp)}`;
  const capture = await Capture.start({ file: stage.file(`${name}.pcap`), filter });
  const order: CallerOrder = {
    ...varying,
    sipPort: ports.sip,
    number: benchNumbers.speaking,
    spacingMs,
    manner: 'interrupt',
    waitMs: [80, 120],
    noiseAmplitude: 0,
  };
  const report = await runCallers(order, 400_000).finally(() => capture.stop());
  for (const failure of report.failures) console.error(`  ${failure}`);
  return { streams: audioStreams(capture.file), report };
}
