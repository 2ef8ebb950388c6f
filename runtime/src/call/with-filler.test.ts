import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clip } from '../media/clip.ts';
import { withFiller } from './with-filler.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const patience = { afterMs: 2500, quietForMs: 0, quietMs: 20_000 };
const clip = (id: string) => ({ id }) as Clip;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** An answer whose parts take so long, as what the caller hears of it and when. */
async function heard(...parts: [waitMs: number, id: string][]): Promise<string[]> {
  return heardAfter(0, ...parts);
}

/** The same after it has been quiet for so long. */
async function heardAfter(quietForMs: number, ...parts: [waitMs: number, id: string][]): Promise<string[]> {
  async function* answer() {
    for (const [waitMs, id] of parts) {
      await wait(waitMs);
      yield clip(id);
    }
  }
  const startedMs = performance.now();
  const ids: string[] = [];
  const listening = (async () => {
    for await (const { id } of withFiller(answer(), { ...patience, quietForMs }, async () =>
      clip('filler'),
    )) {
      ids.push(`${id}@${Math.round(performance.now() - startedMs)}`);
    }
  })();
  await vi.advanceTimersByTimeAsync(60_000);
  await listening;
  return ids;
}

describe('an answer', () => {
  it('that is quick has no filler', async () => {
    expect(await heard([300, 'a'], [2400, 'b'])).toEqual(['a@300', 'b@2700']);
  });

  it('that is slow is announced, then follows', async () => {
    expect(await heard([4000, 'a'])).toEqual(['filler@2500', 'a@4000']);
  });

  it('that is very slow is announced again, ever more rarely', async () => {
    expect(await heard([15_000, 'a'])).toEqual(['filler@2500', 'filler@10000', 'a@15000']);
  });

  it('that is waited for after another wait is announced sooner, and its parts are not', async () => {
    expect(await heardAfter(1500, [1200, 'a'], [2400, 'b'])).toEqual(['filler@1000', 'a@1200', 'b@3600']);
    expect(await heardAfter(9000, [400, 'a'], [2400, 'b'])).toEqual(['a@400', 'b@2800']);
    expect(await heardAfter(9000, [600, 'a'])).toEqual(['filler@500', 'a@600']);
  });

  it('that never seems to come leaves nobody alone for longer than half of what is too quiet', async () => {
    expect(await heard([30_000, 'a'])).toEqual(['filler@2500', 'filler@10000', 'filler@20000', 'a@30000']);
  });

  it('that fails, fails', async () => {
    async function* broken(): AsyncGenerator<Clip> {
      yield clip('a');
      throw new Error('lost');
    }
    const clips = withFiller(broken(), patience, async () => clip('filler'));
    expect((await clips.next()).value).toEqual({ id: 'a' });
    await expect(clips.next()).rejects.toThrow('lost');
    expect(vi.getTimerCount()).toBe(0);
  });
});
