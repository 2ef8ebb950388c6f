import { describe, expect, it } from 'vitest';
import type { Clip } from '../media/clip.ts';
import { LastSound } from './last-sound.ts';

const clip = (durationMs: number) => ({ durationMs }) as Clip;

/** A line whose clock the test moves; `play` lets clips of these lengths come at once. */
function line() {
  let nowMs = 1000;
  const lastSound = new LastSound({ nowMs: () => nowMs });
  async function* clips(lengths: readonly number[]) {
    for (const ms of lengths) yield clip(ms);
  }
  return {
    lastSound,
    pass: (ms: number) => {
      nowMs += ms;
    },
    play: async (...lengths: number[]) => {
      for await (const _ of lastSound.follow(clips(lengths)));
    },
  };
}

describe('how long it has been quiet', () => {
  it('counts from the last sound', () => {
    const { lastSound, pass } = line();
    pass(700);
    expect(lastSound.quietForMs).toBe(700);
    lastSound.ended();
    pass(300);
    expect(lastSound.quietForMs).toBe(300);
  });

  it('counts from where clips end that are played one after the other', async () => {
    const { lastSound, pass, play } = line();
    await play(400, 600);
    pass(1500);
    expect(lastSound.quietForMs).toBe(500);
  });

  it('counts from where clips were cut off', async () => {
    const { lastSound, pass, play } = line();
    await play(5000);
    pass(1000);
    lastSound.cutOff();
    pass(200);
    expect(lastSound.quietForMs).toBe(200);
  });
});
