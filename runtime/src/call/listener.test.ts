import type { ListenRequest } from '@patchcord/nodes/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaSession } from '../media/contract.ts';
import type { Recogniser } from '../providers/index.ts';
import { Ear } from './ear.ts';
import { listen } from './listener.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const request: ListenRequest = {
  kind: 'listen',
  expects: { phrases: [] },
  silenceMs: 5000,
  maxSpeechMs: 10_000,
  keys: { max: 0, end: null, gapMs: 2000, handlers: [] },
  speech: true,
};

/** A caller on virtual time whose words are recognised as scripted. */
function line(recognised: string | null | 'busy' | 'busy at first' = 'hello') {
  const ear = new Ear();
  const startedMs = performance.now();
  const asked: [number, number][] = [];
  /** The call's clock is its audio's: it may run apart from the machine's. */
  const clock = { pace: 1 };
  const media = {
    nowMs: () => (performance.now() - startedMs) * clock.pace,
    callerAudio: (fromMs: number, toMs: number) => {
      asked.push([fromMs, toMs]);
      return new Uint8Array(8);
    },
  } as unknown as MediaSession;
  const closed = vi.fn();
  const prepared = vi.fn();
  const recogniser: Recogniser = {
    name: 'scripted',
    prepare: async () => {
      prepared();
      return recognised === 'busy' || (recognised === 'busy at first' && prepared.mock.calls.length === 1)
        ? 'busy'
        : {
            recognise: async () =>
              recognised === null ? { text: null, reason: 'nothing' } : { text: recognised },
            close: closed,
          };
    },
    close: async () => undefined,
  };
  const hangUp = new AbortController();
  const heard = (changes: Partial<ListenRequest> = {}) =>
    listen(
      { ...request, ...changes },
      { ear, media, recogniser, expects: request.expects, signal: hangUp.signal, onNote: vi.fn() },
    );
  const open = (utterance: number, startedMs: number) =>
    ear.hear({ kind: 'utterance-opened', utterance, startedMs, atMs: startedMs });
  const close = (utterance: number, startedMs: number, toMs: number) =>
    ear.hear({
      kind: 'utterance-closed',
      utterance,
      startedMs,
      fromMs: startedMs - 300,
      toMs,
      atMs: toMs,
      by: 'endpoint',
    });
  const press = (keys: string) => {
    for (const digit of keys) ear.hear({ kind: 'key', digit, atMs: 0 });
  };
  return { ear, heard, open, close, press, asked, prepared, closed, hangUp, clock };
}

describe('listening', () => {
  it('hears words that were spoken before it began', async () => {
    const { heard, open, close, asked, closed } = line('two books');
    open(1, 400);
    close(1, 400, 1400);
    expect(await heard()).toEqual({ kind: 'speech', text: 'two books', spokenMs: 1000 });
    expect(asked).toEqual([[100, 1400]]);
    expect(closed).toHaveBeenCalledOnce();
  });

  it('waits for a caller who is speaking, however long silence may be', async () => {
    const { heard, open, close } = line();
    const result = heard();
    await vi.advanceTimersByTimeAsync(4900);
    open(1, 4900);
    await vi.advanceTimersByTimeAsync(6000);
    close(1, 4900, 10_000);
    expect((await result).kind).toBe('speech');
  });

  it('counts silence anew after a noise that was no words', async () => {
    const { ear, heard, open } = line();
    const result = heard();
    await vi.advanceTimersByTimeAsync(4000);
    open(1, 4000);
    await vi.advanceTimersByTimeAsync(300);
    ear.hear({ kind: 'utterance-dropped', utterance: 1, atMs: 4300 });
    await vi.advanceTimersByTimeAsync(4900);
    const settled = vi.fn();
    void result.then(settled);
    await vi.advanceTimersByTimeAsync(0);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(await result).toEqual({ kind: 'silence' });
  });

  it('takes keys typed ahead, and leaves what it doesn’t need', async () => {
    const { ear, heard, press } = line();
    press('123456');
    expect(await heard({ keys: { max: 4, end: '#', gapMs: 2000, handlers: [] } })).toEqual({
      kind: 'keys',
      keys: '1234',
    });
    expect(ear.keys).toBe('56');
  });

  it('ends keys by the ending key or by a pause', async () => {
    const { heard, press } = line();
    press('12#');
    expect(await heard({ keys: { max: 6, end: '#', gapMs: 2000, handlers: [] } })).toEqual({
      kind: 'keys',
      keys: '12',
    });
    const result = heard({ keys: { max: 6, end: '#', gapMs: 2000, handlers: [] } });
    press('3');
    await vi.advanceTimersByTimeAsync(1500);
    press('4');
    await vi.advanceTimersByTimeAsync(2100);
    expect(await result).toEqual({ kind: 'keys', keys: '34' });
  });

  it('leaves keys alone when it wants none, and words when it wants only keys', async () => {
    const { ear, heard, press, open, close } = line();
    press('5');
    const words = heard();
    await vi.advanceTimersByTimeAsync(5100);
    expect(await words).toEqual({ kind: 'silence' });
    expect(ear.keys).toBe('5');
    open(1, 100);
    close(1, 100, 500);
    expect(await heard({ speech: false, keys: { max: 1, end: null, gapMs: 500, handlers: [] } })).toEqual({
      kind: 'keys',
      keys: '5',
    });
  });

  it('takes only a handler’s key when it wants none itself, and leaves the others', async () => {
    const { ear, heard, press } = line();
    press('57');
    const listening = heard({ keys: { ...request.keys, handlers: ['0', '*'] } });
    await vi.advanceTimersByTimeAsync(1000);
    press('30');
    expect(await listening).toEqual({ kind: 'keys', keys: '0' });
    expect(ear.keys).toBe('573');
  });

  it('says when nobody could understand, and when nobody could listen', async () => {
    for (const [recognised, expected] of [
      [null, { kind: 'unclear' }],
      ['busy', { kind: 'deaf', code: 'STT_BUSY' }],
    ] as const) {
      const { heard, open, close } = line(recognised);
      open(1, 100);
      close(1, 100, 900);
      expect(await heard()).toEqual(expected);
    }
  });

  it('ends at once when the caller hangs up', async () => {
    const { heard, hangUp } = line();
    const result = heard();
    await vi.advanceTimersByTimeAsync(100);
    hangUp.abort();
    expect((await result).kind).toBe('silence');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('puts aside what was said before the question', () => {
    const { ear, open, close } = line();
    open(1, 100);
    close(1, 100, 900);
    open(2, 2000);
    expect(ear.takeStale(1500).map(({ id }) => id)).toEqual([1]);
    expect(ear.first?.id).toBe(2);
  });

  it('has the recogniser ready by the time the caller has spoken, and gives it back after his words', async () => {
    const { heard, open, close, prepared, closed } = line();
    const result = heard();
    await vi.advanceTimersByTimeAsync(1000);
    expect(prepared).not.toHaveBeenCalled();
    open(1, 1000);
    await vi.advanceTimersByTimeAsync(1);
    expect(prepared).toHaveBeenCalledOnce();
    close(1, 1000, 2000);
    expect((await result).kind).toBe('speech');
    expect(prepared).toHaveBeenCalledOnce();
    expect(closed).toHaveBeenCalledOnce();
  });

  it('asks again for a recogniser that was busy when the caller began', async () => {
    const { heard, open, close, prepared } = line('busy at first');
    const result = heard();
    open(1, 0);
    await vi.advanceTimersByTimeAsync(1000);
    close(1, 0, 1000);
    expect((await result).kind).toBe('speech');
    expect(prepared).toHaveBeenCalledTimes(2);
  });

  it.each<[string, (call: ReturnType<typeof line>) => void]>([
    ['it was a noise', ({ ear }) => ear.hear({ kind: 'utterance-dropped', utterance: 1, atMs: 100 })],
    ['the caller presses keys instead', ({ press }) => press('5')],
    ['the caller hangs up', ({ hangUp }) => hangUp.abort()],
  ])('gives the recogniser back at once when %s', async (_why, happens) => {
    const call = line();
    const result = call.heard({ keys: { max: 2, end: null, gapMs: 3000, handlers: [] } });
    call.open(1, 0);
    await vi.advanceTimersByTimeAsync(100);
    expect(call.prepared).toHaveBeenCalledOnce();
    happens(call);
    await vi.advanceTimersByTimeAsync(1);
    expect(call.closed).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(10_000);
    await result;
    expect(call.closed).toHaveBeenCalledOnce();
  });

  it('counts the pause after a key on the call’s own clock', async () => {
    const { heard, press, clock } = line();
    clock.pace = 0.5;
    const result = heard({ keys: { max: 6, end: '#', gapMs: 2000, handlers: [] } });
    const settled = vi.fn();
    void result.then(settled);
    press('3');
    await vi.advanceTimersByTimeAsync(3000);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3000);
    expect(await result).toEqual({ kind: 'keys', keys: '3' });
  });
});
