import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decodeUlaw } from '../../../media/codec/g711.ts';
import { speechRms } from '../audio/level-speech.ts';
import { LocalSynthesiser } from './local-synthesiser.ts';
import type { SpokenAudio } from './speech-job.ts';
import { SpeechThread } from './speech-thread.ts';

const thread = new SpeechThread();
let home: string;
let synthesiser: LocalSynthesiser;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'patchcord-prompts-'));
  synthesiser = new LocalSynthesiser({ home, thread });
});
afterAll(async () => {
  await synthesiser.close();
  await rm(home, { recursive: true, force: true });
});

async function clipFiles(): Promise<string[]> {
  const names = await readdir(join(home, 'prompts'), { recursive: true });
  return names.filter((name) => name.endsWith('.clip')).map((name) => join(home, 'prompts', name));
}

describe('a sentence', () => {
  test('becomes 8 kHz µ-law at telephone level, without clipping or a long silence before it', async () => {
    const clip = await synthesiser.synthesise('Welcome to the city library. How can I help?');
    const samples = decodeUlaw(new Uint8Array(clip.ulaw));
    expect(clip.durationMs).toBeGreaterThan(2000);
    expect(clip.durationMs).toBeLessThan(5000);
    expect(20 * Math.log10(speechRms(samples) / 32_768)).toBeCloseTo(-16, 0);
    expect(samples.filter((sample) => Math.abs(sample) >= 32_000)).toHaveLength(0);
    expect(samples.findIndex((sample) => Math.abs(sample) > 400) / 8).toBeLessThan(120);
  });

  test('has a mark for every written word, in order, measured by the voice', async () => {
    const clip = await synthesiser.synthesise('Ticket X300 costs $12.50 today.');
    expect(clip.words.map(({ word }) => word)).toEqual(['Ticket', 'X300', 'costs', '$12.50', 'today.']);
    expect(clip.wordsEstimated).toBe(false);
    const starts = clip.words.map(({ startMs }) => startMs);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(starts.at(-1)).toBeLessThan(clip.durationMs);
  });

  test('without a speakable word is a moment of silence', async () => {
    const clip = await synthesiser.synthesise('…');
    expect(new Set(new Uint8Array(clip.ulaw))).toEqual(new Set([0xff]));
  });

  test('spoken twice as fast is about half as long', async () => {
    const [plain, fast] = await Promise.all([
      synthesiser.synthesise('The lions are fed at noon every day.'),
      synthesiser.synthesise('The lions are fed at noon every day.', { rate: 2 }),
    ]);
    expect(fast.durationMs / plain.durationMs).toBeLessThan(0.65);
  });

  test.each(['rms', 'slt', 'awb', 'kal16'])('can be spoken by %s', async (voice) => {
    expect((await synthesiser.synthesise('Good morning.', { voice })).durationMs).toBeGreaterThan(400);
  });
});

describe('a flow’s pronunciations', () => {
  const pronunciations = { sql: 'sequel' };

  test('are heard, while text and words stay as they are written', async () => {
    const [plain, said, meant] = await Promise.all([
      synthesiser.synthesise('Learn SQL today.'),
      synthesiser.synthesise('Learn SQL today.', { pronunciations }),
      synthesiser.synthesise('Learn sequel today.'),
    ]);
    expect(new Uint8Array(said.ulaw)).toEqual(new Uint8Array(meant.ulaw));
    expect(said.durationMs).not.toBe(plain.durationMs);
    expect(said.text).toBe('Learn SQL today.');
    expect(said.words.map(({ word }) => word)).toEqual(['Learn', 'SQL', 'today.']);
  });

  test('are part of what a clip is known by, where its text has their words, and its rate is too', async () => {
    const idOf = async (text: string, options = {}) => (await synthesiser.synthesise(text, options)).id;
    const other = { pronunciations: { sql: 'ess queue ell' } };
    expect(await idOf('SQL.', { pronunciations })).not.toBe(await idOf('SQL.'));
    expect(await idOf('SQL.', { pronunciations })).not.toBe(await idOf('SQL.', other));
    expect(await idOf('Hello.', { pronunciations })).toBe(await idOf('Hello.'));
    expect(await idOf('Hello.', { rate: 1.5 })).not.toBe(await idOf('Hello.'));
  });

  test('and its rate go for every sentence', async () => {
    const lengths = async (options = {}) => {
      const found: number[] = [];
      for await (const clip of synthesiser.synthesiseSentences(
        'We teach SQL here. Bring SQL books.',
        options,
      ))
        found.push(clip.durationMs);
      return found;
    };
    const [plain, fast] = [await lengths(), await lengths({ rate: 1.6 })];
    expect(fast).toHaveLength(2);
    for (const [index, ms] of fast.entries()) expect(ms / (plain[index] ?? 0)).toBeLessThan(0.72);
    expect(await lengths({ pronunciations })).not.toEqual(plain);
  });
});

test('several sentences come one clip each, in order', async () => {
  const texts: string[] = [];
  for await (const clip of synthesiser.synthesiseSentences('We open at 9. We close at 5. Goodbye!'))
    texts.push(clip.text);
  expect(texts).toEqual(['We open at 9.', 'We close at 5.', 'Goodbye!']);
});

test('an unknown voice and a text without end fail with what to do', async () => {
  await expect(synthesiser.synthesise('Hi', { voice: 'nobody' })).rejects.toMatchObject({
    code: 'VOICE_UNKNOWN',
  });
  await expect(synthesiser.synthesise('a '.repeat(3000))).rejects.toMatchObject({ code: 'TEXT_TOO_LONG' });
});

test('a caller who has gone is not waited for', async () => {
  const gone = new AbortController();
  const clip = synthesiser.synthesise('Nobody hears this sentence.', { signal: gone.signal });
  gone.abort();
  await expect(clip).rejects.toMatchObject({ code: 'PROVIDER_ABORTED' });
});

describe('the prompt cache', () => {
  const text = 'Your books are due on Friday.';
  let other: LocalSynthesiser;
  beforeEach(async () => {
    const { id } = await synthesiser.synthesise(text);
    await expect.poll(async () => (await clipFiles()).some((name) => name.includes(id))).toBe(true);
    other = new LocalSynthesiser({ home });
  });
  afterEach(() => other.close());

  test('gives the next process the same clip from disk', async () => {
    const [mine, theirs] = [await synthesiser.synthesise(text), await other.synthesise(text)];
    expect(theirs.id).toBe(mine.id);
    expect(new Uint8Array(theirs.ulaw)).toEqual(new Uint8Array(mine.ulaw));
    expect(theirs.words).toEqual(mine.words);
    expect(other.cacheCounts.diskHits).toBe(1);
  });

  test.each([
    ['cut short', (path: string) => truncate(path, 500)],
    ['emptied', (path: string) => truncate(path, 0)],
    ['scribbled over', (path: string) => writeFile(path, 'not a clip at all\n\n')],
    ['changed by one bit', flipLastBit],
  ])('notices a file that was %s and makes it again', async (_, damage) => {
    const good = await synthesiser.synthesise(text);
    const path = (await clipFiles()).find((name) => name.includes(good.id)) ?? '';
    await damage(path);
    const again = await other.synthesise(text);
    expect(new Uint8Array(again.ulaw)).toEqual(new Uint8Array(good.ulaw));
    expect(other.cacheCounts.corrupt).toBe(1);
    await expect
      .poll(() =>
        readFile(path).then(
          ({ length }) => length,
          () => 0,
        ),
      )
      .toBeGreaterThan(500);
  });
});

test('what has been spoken is on disk once the voice is closed', async () => {
  class InstantThread extends SpeechThread {
    override async speak(): Promise<SpokenAudio> {
      return { ulaw: new SharedArrayBuffer(8000), words: [], wordsEstimated: false };
    }
    override async close(): Promise<void> {
      // There is no thread to wait for.
    }
  }
  const closing = new LocalSynthesiser({ home, thread: new InstantThread() });
  const { id } = await closing.synthesise('Nobody has said this before.');
  await closing.close();
  // Looked at at once: what is on its way would be there a moment later.
  expect(existsSync(join(home, 'prompts', id.slice(0, 2), `${id}.clip`))).toBe(true);
});

async function flipLastBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await writeFile(path, bytes);
}
