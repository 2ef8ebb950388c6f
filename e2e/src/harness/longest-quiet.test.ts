import { joinClips, type Segment, silenceOf, tone } from '@patchcord/caller';
import { describe, expect, it } from 'vitest';
import { type CallSounds, longestQuiet } from './longest-quiet.ts';

const seconds = (...spans: readonly (readonly [fromS: number, toS: number])[]): Segment[] =>
  spans.map(([fromS, toS]) => ({ startMs: fromS * 1000, endMs: toS * 1000 }));

/** A recording in which a tone sounds in these spans and nothing else. */
function recording(...spans: readonly (readonly [fromS: number, toS: number])[]): Int16Array {
  let atS = 0;
  const clips = spans.flatMap(([fromS, toS]) => {
    const gap = silenceOf((fromS - atS) * 1000);
    atS = toS;
    return [gap, tone(440, (toS - fromS) * 1000)];
  });
  return joinClips(...clips);
}

function quietIn(call: Partial<CallSounds>): [fromS: number, toS: number] {
  const none = new Int16Array(0);
  const { startMs, endMs } = longestQuiet({
    heard: none,
    said: none,
    keys: [],
    withHumans: [],
    endMs: 20_000,
    ...call,
  });
  return [Math.round(startMs / 100) / 10, Math.round(endMs / 100) / 10];
}

describe('the longest quiet of a call', () => {
  it.each<[string, Partial<CallSounds>, [number, number]]>([
    ['is the whole of a silent one', {}, [0, 20]],
    ['lies before the first word', { heard: recording([7, 9], [12, 20]) }, [0, 7]],
    ['lies between two words', { heard: recording([0, 3], [8, 20]) }, [3, 8]],
    ['lies before the end of the call', { heard: recording([0, 12]) }, [12, 20]],
    ['is broken by the caller’s own words', { heard: recording([0, 3]), said: recording([9, 10]) }, [10, 20]],
    ['is broken by a key', { heard: recording([0, 3], [18, 20]), keys: seconds([9, 9.2]) }, [9.2, 18]],
    [
      'is not what two people leave between their words',
      { heard: recording([0, 3]), withHumans: seconds([5, 20]) },
      [3, 5],
    ],
    [
      'is not looked for after the end, nor at what sounds after it',
      { heard: recording([0, 3], [25, 26]), endMs: 6000 },
      [3, 6],
    ],
    [
      'is not found inside a longer sound',
      { heard: recording([0, 15]), said: recording([1, 2], [3, 4]) },
      [15, 20],
    ],
    [
      'takes ringback’s own pauses for what they are',
      { heard: recording([0, 2], [6, 8], [12, 14]) },
      [14, 20],
    ],
  ])('%s', (_, call, quiet) => {
    expect(quietIn(call)).toEqual(quiet);
  });
});
