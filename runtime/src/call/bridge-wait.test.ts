import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clip } from '../media/clip.ts';
import type { MediaSession, SpeechOutcome } from '../media/contract.ts';
import type { Synthesiser } from '../providers/index.ts';
import { bridgeWait } from './bridge-wait.ts';
import { Checkpoints } from './checkpoints.ts';
import { LastSound } from './last-sound.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const fillerMs = 1000;

function clip(text: string): Clip {
  const words = text.split(' ').map((word, index) => ({ word, startMs: index * 300 }));
  return {
    id: text,
    text,
    ulaw: new SharedArrayBuffer(8),
    durationMs: fillerMs,
    words,
    wordsEstimated: false,
  };
}

/** A caller who waits: when he heard the filler, and under which barge-in. */
function waitingCaller(changes: { readonly isHeard?: () => boolean; readonly voiceFails?: boolean } = {}) {
  const fillers: number[] = [];
  const bargeIns = new Set<string>();
  const hangUp = new AbortController();
  const startedMs = performance.now();
  const media = {
    speak({ bargeIn }: { bargeIn: string }) {
      bargeIns.add(bargeIn);
      const { promise, resolve } = Promise.withResolvers<SpeechOutcome>();
      const appended: Clip[] = [];
      const end = (reason: SpeechOutcome['reason'], playedMs: number) =>
        resolve({ reason, playedMs, clips: appended.map((one) => ({ clip: one, playedMs })) });
      return {
        append: (one: Clip) => {
          fillers.push(performance.now() - startedMs);
          appended.push(one);
        },
        finish: () => setTimeout(() => end('finished', fillerMs), fillerMs),
        stop: () => end('stopped', 400),
        settled: promise,
      };
    },
  } as unknown as MediaSession;
  const synthesiser = {
    async *synthesiseSentences(text: string) {
      if (changes.voiceFails) throw new Error('the voice is gone');
      yield clip(text);
    },
  } as unknown as Synthesiser;
  const lastSound = new LastSound({ nowMs: () => performance.now() });
  const bridge = <Value>(slow: Promise<Value>, quietMs = 10_000) =>
    bridgeWait(slow, {
      media,
      synthesiser,
      follower: new Checkpoints(
        () => undefined,
        () => 0,
      ),
      voice: { voice: 'rms', rate: 1 },
      filler: { text: 'One moment, please.', afterMs: 2500 },
      lastSound,
      isHeard: changes.isHeard ?? (() => true),
      signal: hangUp.signal,
      quietMs,
    });
  return { bridge, fillers, bargeIns, hangUp };
}

const after = <Value>(ms: number, value: Value) =>
  new Promise<Value>((resolve) => setTimeout(() => resolve(value), ms));

async function passed<Value>(waiting: Promise<Value>, ms = 60_000): Promise<Value> {
  waiting.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(ms);
  return waiting;
}

describe('a caller who waits for something slow', () => {
  it('hears nothing of it where it is quick', async () => {
    const { bridge, fillers } = waitingCaller();
    expect(await passed(bridge(after(2400, 'here')))).toEqual({ value: 'here', heardText: '' });
    expect(fillers).toEqual([]);
  });

  it('hears the filler, cannot interrupt it, and then gets the answer', async () => {
    const { bridge, fillers, bargeIns } = waitingCaller();
    expect(await passed(bridge(after(4000, 'here')))).toEqual({
      value: 'here',
      heardText: 'One moment, please.',
    });
    expect(fillers).toEqual([2500]);
    expect([...bargeIns]).toEqual(['off']);
  });

  it('hears it to its end where the answer comes in the middle of it', async () => {
    const { bridge } = waitingCaller();
    const answered = bridge(after(2600, 'here'));
    let isAnswered = false;
    void answered.then(() => {
      isAnswered = true;
    });
    await vi.advanceTimersByTimeAsync(3400);
    expect(isAnswered).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect((await answered).heardText).toBe('One moment, please.');
  });

  it('is never left alone for longer than the flow allows, however long it takes', async () => {
    const { bridge, fillers } = waitingCaller();
    await passed(bridge(after(30_000, 'here'), 10_000));
    expect(fillers).toEqual([2500, 8500, 14_500, 20_500, 26_500]);
  });

  it('who has left is told nothing; the answer is waited for all the same', async () => {
    const { bridge, fillers } = waitingCaller({ isHeard: () => false });
    expect(await passed(bridge(after(9000, 'here')))).toEqual({ value: 'here', heardText: '' });
    expect(fillers).toEqual([]);
  });

  it('who leaves in the middle of the filler has heard that much', async () => {
    const { bridge, hangUp } = waitingCaller();
    const answered = bridge(after(3200, 'here'));
    await vi.advanceTimersByTimeAsync(2900);
    hangUp.abort();
    expect(await passed(answered)).toEqual({ value: 'here', heardText: 'One' });
  });

  it('gets the answer although the filler can’t be said', async () => {
    const { bridge } = waitingCaller({ voiceFails: true });
    expect(await passed(bridge(after(9000, 'here')))).toEqual({ value: 'here', heardText: '' });
  });

  it('is told of a failure, during the filler too', async () => {
    const { bridge } = waitingCaller();
    const failing = after(3000, null).then(() => {
      throw new Error('no answer');
    });
    await expect(passed(bridge(failing))).rejects.toThrow('no answer');
  });
});
