import { expect, it } from 'vitest';
import type { Clip } from '../media/clip.ts';
import { clipsFrom } from './clips-from.ts';
import { heardText } from './heard-text.ts';

/** A word every 100 ms; each sample is numbered. */
function clipOf(text: string): Clip {
  const words = text.split(' ').map((word, index) => ({ word, startMs: index * 100 }));
  const ulaw = new SharedArrayBuffer(words.length * 800);
  new Uint8Array(ulaw).set(Uint8Array.from({ length: words.length * 800 }, (_, index) => index / 100));
  return { id: text, text, ulaw, durationMs: words.length * 100, words, wordsEstimated: false };
}

async function* all(clips: readonly Clip[]) {
  yield* clips;
}

async function rest(clips: readonly Clip[], heardMs: number): Promise<Clip[]> {
  const left: Clip[] = [];
  for await (const clip of clipsFrom(all(clips), heardMs)) left.push(clip);
  return left;
}

const clips = [clipOf('Good morning.'), clipOf('How can I help?')];

it('what was heard has no sound, the clip under way begins where it was cut, the rest is whole', async () => {
  const left = await rest(clips, 350);
  expect(left.map(({ ulaw }) => ulaw.byteLength)).toEqual([0, 2000]);
  expect(new Uint8Array(left[1]?.ulaw ?? new SharedArrayBuffer(0))[0]).toBe(12);
  expect(left[1]?.durationMs).toBe(250);
});

it('once played, all of it was heard; interrupted, up to the word', async () => {
  const [first, second] = await rest(clips, 350);
  if (!first || !second) throw new Error('Clips are missing');
  const heard = (playedMs: number) =>
    heardText({
      clips: [
        { clip: first, playedMs: 0 },
        { clip: second, playedMs },
      ],
    });
  expect(heard(250)).toBe('Good morning. How can I help?');
  expect(heard(60)).toBe('Good morning. How can');
  expect(heard(0)).toBe('Good morning. How');
});

it('from the beginning nothing is cut', async () => {
  expect(await rest(clips, 0)).toEqual(clips);
});
