import type { BenchPorts } from '../bench-ports.ts';
import { type AudioStream, type HeardPacket, indexAt } from './audio-streams.ts';
import { onsets, silentFrom, wasSpeaking } from './onsets.ts';
import { inSpan } from './port-set.ts';

/** One time a caller began to speak over the agent. */
export interface Pause {
  readonly callerPort: number;
  readonly startedMs: number;
  /** First voiced packet of the caller → first packet of the agent's silence at the caller; Infinity: it went on. */
  readonly totalMs: number;
  /** The same between Asterisk and the engine, where that leg was captured. */
  readonly insideMs: number | null;
}

/** The caller has long finished by then. */
const longestMs = 3000;
/** From Asterisk's one leg to its other. */
const transitMs = 200;

export function pausesIn(streams: readonly AudioStream[], ports: BenchPorts): Pause[] {
  const toEngine = streams.filter(({ destinationPort }) => inSpan(destinationPort, ports.engineRtp));
  const fromEngine = bySource(streams.filter(({ sourcePort }) => inSpan(sourcePort, ports.engineRtp)));
  const callers = streams.filter(({ destinationPort, sourcePort }) => {
    return inSpan(destinationPort, ports.asteriskRtp) && !inSpan(sourcePort, ports.engineRtp);
  });
  return callers.flatMap(({ sourcePort: callerPort, packets }) => {
    const agent = streams.find(({ destinationPort }) => destinationPort === callerPort)?.packets ?? [];
    const heard = onsets(packets).filter(({ atMs }) => wasSpeaking(agent, atMs));
    return heard.map((onset) => ({
      callerPort,
      startedMs: onset.atMs,
      totalMs: silenceAfter(agent, onset.atMs),
      insideMs: insideOf(onset, toEngine, fromEngine),
    }));
  });
}

function silenceAfter(agent: readonly HeardPacket[], atMs: number): number {
  return (silentFrom(agent, atMs, atMs + longestMs)?.atMs ?? Number.POSITIVE_INFINITY) - atMs;
}

/** Finds the caller's packet again on its way to the engine: Asterisk doesn't change its sound. */
function insideOf(
  { atMs, print }: HeardPacket,
  toEngine: readonly AudioStream[],
  fromEngine: ReadonlyMap<number, readonly HeardPacket[]>,
): number | null {
  for (const { packets, destinationPort } of toEngine) {
    const from = indexAt(packets, atMs);
    const passed = packets
      .slice(from, indexAt(packets, atMs + transitMs))
      .find((each) => each.print === print);
    if (passed) return silenceAfter(fromEngine.get(destinationPort) ?? [], passed.atMs);
  }
  return null;
}

function bySource(streams: readonly AudioStream[]): Map<number, readonly HeardPacket[]> {
  return new Map(streams.map(({ sourcePort, packets }) => [sourcePort, packets]));
}
