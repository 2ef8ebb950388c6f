import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RecordEffect } from '@patchcord/nodes/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clip } from '../media/clip.ts';
import type { MediaSession, SpeechOutcome } from '../media/contract.ts';
import { Ear } from './ear.ts';
import { recordMessage } from './record-message.ts';
import { WavFile } from './wav-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-message-'));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const beepMs = 250;
const request: RecordEffect = { kind: 'record', beep: true, maxMs: 60_000, silenceMs: 2000, endKeys: '#*' };

/** A caller on virtual time, `startMs` into the call. Every byte of his audio tells at which second of the call it came. */
function line(startMs = 0) {
  const ear = new Ear();
  const opened = performance.now() - startMs;
  const nowMs = () => performance.now() - opened;
  const hangUp = new AbortController();
  const played: string[] = [];
  const told: [durationMs: number, spokenMs: number][] = [];
  const writes = [vi.spyOn(WavFile, 'create'), vi.spyOn(WavFile.prototype, 'append')];
  const file = path.join(folder, 'message.wav');
  const media = {
    nowMs,
    callerAudio: (fromMs: number, toMs: number) =>
      Uint8Array.from({ length: (toMs - fromMs) * 8 }, (_, index) => Math.floor((fromMs + index / 8) / 1000)),
    speak() {
      const { promise, resolve } = Promise.withResolvers<SpeechOutcome>();
      const finish = () => resolve({ reason: 'finished', playedMs: beepMs, clips: [] });
      return {
        append: ({ id }: Clip) => played.push(`${id}@${nowMs()}`),
        finish: () => setTimeout(finish, beepMs),
        stop: finish,
        settled: promise,
      };
    },
  } as unknown as MediaSession;
  const written = async () => {
    await Promise.allSettled(writes.flatMap(({ mock }) => mock.results.map(({ value }) => value)));
    await vi.advanceTimersByTimeAsync(0);
  };
  /** Lets time pass, and the disk keep up with it. */
  const passes = async (ms: number) => {
    for (let left = ms; left > 0; left -= 10) {
      await written();
      await vi.advanceTimersByTimeAsync(Math.min(10, left));
      await written();
    }
  };
  let utterances = 0;
  return {
    ear,
    played,
    told,
    passes,
    hangUp: () => hangUp.abort(),
    press: (digit: string) => ear.hear({ kind: 'key', digit, atMs: nowMs() }),
    /** He begins to speak; what it returns ends it. */
    speaks: (startedMs = nowMs()) => {
      const utterance = utterances++;
      ear.hear({ kind: 'utterance-opened', utterance, startedMs, atMs: nowMs() });
      return () => {
        const toMs = nowMs();
        ear.hear({
          kind: 'utterance-closed',
          utterance,
          startedMs,
          fromMs: startedMs - 300,
          toMs,
          atMs: toMs,
          by: 'endpoint',
        });
      };
    },
    record: (changes: Partial<RecordEffect> = {}) =>
      recordMessage(
        { ...request, ...changes },
        {
          media,
          ear,
          file,
          name: 'message-7',
          left: null,
          signal: hangUp.signal,
          onSpoken: () => undefined,
          onRecorded: (...lengths) => told.push(lengths),
        },
      ),
    /** How many ms of each second of the call the file holds, as it stands. */
    seconds: () => {
      const held: Record<number, number> = {};
      const wav = readFileSync(file);
      for (const second of wav.subarray(44, 44 + wav.readUInt32LE(40)))
        held[second] = (held[second] ?? 0) + 1 / 8;
      return held;
    },
  };
}

describe('a message', () => {
  it('begins after the beep and ends with the caller’s silence', async () => {
    const { record, passes, speaks, played, seconds, told } = line();
    const recorded = record();
    await passes(1000);
    const stops = speaks();
    await passes(1500);
    stops();
    await passes(2100);
    expect(await recorded).toEqual({
      kind: 'recorded',
      recording: 'message-7',
      spokenMs: 1500,
      endedBy: 'silence',
    });
    expect(played).toEqual(['tone:beep@0']);
    expect(seconds()).toEqual({ 0: 750, 1: 1000, 2: 1000, 3: 1000, 4: 500 });
    expect(told).toEqual([[4250, 1500]]);
  });

  it('begins with what the caller already said over the prompt, and without a beep then', async () => {
    const { record, passes, speaks, played, seconds } = line(5000);
    const stops = speaks(4000);
    const recorded = record();
    await passes(1000);
    stops();
    await passes(2100);
    expect(await recorded).toMatchObject({ spokenMs: 2000, endedBy: 'silence' });
    expect(played).toEqual([]);
    expect(seconds()).toEqual({ 3: 300, 4: 1000, 5: 1000, 6: 1000, 7: 1000 });
  });

  it('keeps the words of who doesn’t wait for the beep to end', async () => {
    const { record, passes, speaks, seconds } = line(2000);
    const recorded = record();
    await passes(150);
    const stops = speaks();
    await passes(1850);
    stops();
    await passes(2100);
    expect(await recorded).toMatchObject({ spokenMs: 1850 });
    expect(seconds()).toMatchObject({ 1: 150, 2: 1000, 3: 1000 });
  });

  it('ends with a key that ends it, and with no other', async () => {
    const { record, passes, speaks, press, ear } = line();
    const recorded = record();
    await passes(500);
    speaks();
    await passes(500);
    press('5');
    await passes(500);
    press('*');
    await passes(10);
    expect(await recorded).toMatchObject({ endedBy: 'key', spokenMs: 1000 });
    expect(ear.keys).toBe('5');
  });

  it('is not ended by a key that was typed before it began, during the beep included', async () => {
    const { record, passes, press, speaks, ear } = line();
    press('#');
    press('1');
    press('#');
    const recorded = record();
    await passes(100);
    press('*');
    await passes(400);
    const stops = speaks();
    await passes(500);
    stops();
    await passes(2100);
    expect(await recorded).toMatchObject({ endedBy: 'silence', spokenMs: 500 });
    expect(ear.keys).toBe('1');
  });

  it('ends at its limit in the middle of a word', async () => {
    const { record, passes, speaks, seconds, told } = line();
    const recorded = record({ maxMs: 5000, beep: false });
    speaks();
    await passes(5100);
    expect(await recorded).toMatchObject({ endedBy: 'limit', spokenMs: 5000 });
    expect(seconds()).toEqual({ 0: 1000, 1: 1000, 2: 1000, 3: 1000, 4: 1000 });
    expect(told).toEqual([[5000, 5000]]);
  });

  it('in which nobody speaks is told of as well', async () => {
    const { record, passes, told } = line();
    const recorded = record({ beep: false });
    await passes(2100);
    expect(await recorded).toMatchObject({ endedBy: 'silence', spokenMs: 0 });
    expect(told).toEqual([[2000, 0]]);
  });

  it('is kept as far as it was said when the caller hangs up', async () => {
    const { record, passes, speaks, hangUp, seconds, told, ear } = line();
    const recorded = record({ beep: false });
    await passes(500);
    speaks();
    await passes(2500);
    hangUp();
    await recorded;
    expect(seconds()).toEqual({ 0: 1000, 1: 1000, 2: 1000 });
    expect(told).toEqual([[3000, 2500]]);
    expect(ear.first).toBeUndefined();
  });

  it('is on disk while it is still being said', async () => {
    const { record, passes, speaks, hangUp, seconds } = line();
    const recorded = record({ beep: false });
    speaks();
    await passes(6500);
    expect(seconds()).toMatchObject({ 0: 1000, 1: 1000, 2: 1000, 3: 1000, 4: 1000, 5: 1000 });
    hangUp();
    await recorded;
  });
});
