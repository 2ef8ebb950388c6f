import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Conversion, convertApart } from './convert-apart.ts';
import { type PromptRecording, RecordedPrompts } from './recorded-prompts.ts';
import { makeWav } from './testing/make-wav.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'patchcord-recorded-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function recorded(id: string, wav: Uint8Array): PromptRecording {
  return { id, wav, sha256: createHash('sha256').update(wav).digest('hex') };
}

const hum = Array.from({ length: 16_000 }, (_, index) => 0.3 * Math.sin(index / 3));
const welcome = recorded('welcome', makeWav(hum, { code: 1, bits: 16, sampleHz: 16_000, channels: 1 }));
const broken = recorded('broken', Buffer.from('RIFF'));

function prompts(convert = vi.fn(convertApart)) {
  const refused: string[] = [];
  const recordings = new RecordedPrompts({
    home,
    convert,
    onRefused: (prompt, reason) => refused.push(`${prompt}: ${reason}`),
  });
  return { recordings, refused, convert };
}

describe('a recorded prompt', () => {
  it('is played with its text, its words spread over its length', async () => {
    const { recordings, refused } = prompts();
    expect(await recordings.prepare([welcome])).toEqual({ ready: 1, refused: 0 });
    const clip = await recordings.clip(welcome, 'Welcome to our shop.');
    expect(clip).toMatchObject({ text: 'Welcome to our shop.', wordsEstimated: true });
    expect(clip?.durationMs).toBeCloseTo(1000, -2);
    expect(clip?.words.map(({ word }) => word)).toEqual(['Welcome', 'to', 'our', 'shop.']);
    expect(clip?.words.map(({ startMs }) => startMs)).toEqual([0, 381, 524, 714]);
    expect(refused).toEqual([]);
  });

  it('is converted once, and found again by the next process', async () => {
    const first = prompts();
    await Promise.all([first.recordings.prepare([welcome]), first.recordings.prepare([welcome])]);
    expect(first.convert).toHaveBeenCalledOnce();
    const next = prompts();
    expect(await next.recordings.prepare([welcome])).toEqual({ ready: 1, refused: 0 });
    expect(next.convert).not.toHaveBeenCalled();
    const [mine, theirs] = await Promise.all(
      [first, next].map(({ recordings }) => recordings.clip(welcome, 'Hello.')),
    );
    expect(theirs).toEqual(mine);
  });

  it('lets no call wait for its conversion: it is null until then', async () => {
    const { promise, resolve } = Promise.withResolvers<Conversion>();
    const { recordings, convert } = prompts(vi.fn(() => promise));
    expect(await recordings.clip(welcome, 'Hello.')).toBeNull();
    expect(await recordings.clip(welcome, 'Hello.')).toBeNull();
    resolve({ kind: 'converted', ulaw: new Uint8Array(800) });
    expect(await recordings.prepare([welcome])).toEqual({ ready: 1, refused: 0 });
    expect(await recordings.clip(welcome, 'Hello.')).toMatchObject({ durationMs: 100 });
    expect(convert).toHaveBeenCalledOnce();
  });

  it('that is unusable is told of once, with the reason, and never played', async () => {
    const { recordings, refused, convert } = prompts();
    expect(await recordings.prepare([broken, welcome])).toEqual({ ready: 1, refused: 1 });
    await recordings.prepare([broken]);
    expect(await recordings.clip(broken, 'Hello.')).toBeNull();
    expect(refused).toEqual([expect.stringMatching(/^broken: .*no WAV file/)]);
    expect(convert).toHaveBeenCalledTimes(2);
  });
});
