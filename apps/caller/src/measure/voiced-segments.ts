import { levelDb, voicedDb } from '../audio/level.ts';
import { cut, type Span } from './tone-level.ts';

export interface Segment {
  readonly startMs: number;
  readonly endMs: number;
}

export interface SegmentRule {
  /** Louder than this is voice. */
  readonly thresholdDb?: number;
  /** Pauses up to this long stay inside a segment. */
  readonly bridgeMs?: number;
  /** Shorter segments are clicks. */
  readonly leastMs?: number;
}

const stepMs = 10;
const stepSamples = 80;

/** The parts of a recording in which something is heard, on a 10 ms grid. */
export function voicedSegments(samples: Int16Array, rule: SegmentRule = {}): Segment[] {
  const { thresholdDb = voicedDb, bridgeMs = 200, leastMs = 40 } = rule;
  const segments: { startMs: number; endMs: number }[] = [];
  for (let at = 0; at < samples.length; at += stepSamples) {
    if (levelDb(samples, at, Math.min(samples.length, at + stepSamples)) <= thresholdDb) continue;
    const startMs = (at / stepSamples) * stepMs;
    const last = segments.at(-1);
    if (last && startMs - last.endMs <= bridgeMs) last.endMs = startMs + stepMs;
    else segments.push({ startMs, endMs: startMs + stepMs });
  }
  return segments.filter((segment) => segment.endMs - segment.startMs >= leastMs);
}

/** When the first voice begins; undefined in a silent recording. */
export function firstVoicedMs(samples: Int16Array, rule: SegmentRule = {}): number | undefined {
  return voicedSegments(samples, rule)[0]?.startMs;
}

/** The longest stretch in which nothing is heard, inside the span. */
export function longestSilence(samples: Int16Array, span: Span = {}, rule: SegmentRule = {}): Segment {
  const part = cut(samples, span);
  const offsetMs = Math.max(0, span.fromMs ?? 0);
  const endMs = Math.floor(part.length / 8);
  const edges = voicedSegments(part, { ...rule, bridgeMs: 0 });
  const silences = [{ endMs: 0 }, ...edges].map((before, index) => ({
    startMs: before.endMs,
    endMs: Math.max(before.endMs, edges[index]?.startMs ?? endMs),
  }));
  const longest = silences.reduce((best, each) => (lengthOf(each) > lengthOf(best) ? each : best));
  return { startMs: longest.startMs + offsetMs, endMs: longest.endMs + offsetMs };
}

function lengthOf(segment: Segment): number {
  return segment.endMs - segment.startMs;
}
