import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clip } from '../media/clip.ts';
import { type Checkpoint, heardBy } from './checkpoint.ts';
import { Checkpoints, followed } from './checkpoints.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const clipOf = (text: string, durationMs: number): Clip => ({
  id: text,
  text,
  ulaw: new SharedArrayBuffer(0),
  durationMs,
  words: [],
  wordsEstimated: true,
});

function book(left: Checkpoint | null = null) {
  const written: Checkpoint[] = [];
  const checkpoints = new Checkpoints(
    (checkpoint) => written.push(checkpoint),
    () => 7000,
    left,
  );
  return { written, checkpoints };
}

describe('what is being said', () => {
  it('is written down before it is heard, and then five times a second how far it is', () => {
    const { written, checkpoints } = book();
    checkpoints.begin(3);
    checkpoints.follows(clipOf('Good morning.', 900));
    expect(written).toMatchObject([
      { effect: 3, atMs: 7000, playedMs: 0, spoken: [{ text: 'Good morning.', durationMs: 900 }] },
    ]);
    const speech = { playedMs: 0 };
    const stop = checkpoints.watch(speech);
    for (const playedMs of [180, 380, 380, 580]) {
      speech.playedMs = playedMs;
      vi.advanceTimersByTime(200);
    }
    stop();
    vi.advanceTimersByTime(1000);
    expect(written.slice(1).map(({ playedMs }) => playedMs)).toEqual([180, 380, 580]);
  });

  it('is told of before anybody can hear it', async () => {
    const { written, checkpoints } = book();
    const clips = followed(one(clipOf('Good morning.', 900)), checkpoints);
    await clips.next();
    expect(written.map(({ spoken }) => spoken.map(({ text }) => text))).toEqual([['Good morning.']]);
  });

  it('goes on being counted from where the engine before this one was', () => {
    const { written, checkpoints } = book({ ...empty, effect: 3, playedMs: 400, spoken: [good] });
    checkpoints.begin(3);
    checkpoints.goOnFrom(400);
    checkpoints.follows(clipOf('Good morning.', 900));
    const stop = checkpoints.watch({ playedMs: 100 });
    vi.advanceTimersByTime(200);
    stop();
    expect(written.map(({ playedMs, spoken }) => [playedMs, spoken])).toEqual([
      [400, [good]],
      [500, [good]],
    ]);
  });

  it('is forgotten with the next effect; keys that nothing took are kept', () => {
    const { written, checkpoints } = book();
    checkpoints.begin(3);
    checkpoints.follows(clipOf('Good morning.', 900));
    checkpoints.keys('12');
    checkpoints.begin(4);
    checkpoints.callerSpeaks(true);
    expect(written.at(-1)).toMatchObject({
      effect: 4,
      spoken: [],
      playedMs: 0,
      keys: '12',
      callerSpeaks: true,
    });
  });
});

describe('what had been heard', () => {
  it('is whole pieces, and of the last one whole words', () => {
    const spoken = [good, { text: 'How can I help you?', durationMs: 1000 }];
    expect(heardBy({ spoken, playedMs: 0 })).toBe('');
    expect(heardBy({ spoken, playedMs: 450 })).toBe('Good');
    expect(heardBy({ spoken, playedMs: 900 })).toBe('Good morning.');
    expect(heardBy({ spoken, playedMs: 1500 })).toBe('Good morning. How can I');
    expect(heardBy({ spoken, playedMs: 5000 })).toBe('Good morning. How can I help you?');
  });
});

async function* one(clip: Clip) {
  yield clip;
}

const good = { text: 'Good morning.', durationMs: 900 };
const empty = { effect: 0, atMs: 0, spoken: [], playedMs: 0, callerSpeaks: false, keys: '', spokenMs: 0 };
