import { correlate, joinClips, noise, silenceOf } from '@patchcord/caller';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { expectHeard, expectNotHeard } from '../harness/expect-heard.ts';
import { humanDigits } from '../harness/human-prompts.ts';
import { writeLibrary } from '../harness/library.ts';
import { placeCall, talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { isSaid, pauseIn } from '../harness/word-by-word.ts';
import { lastOfGreeting, longGreeting, oneSentence, testFlows } from './flows.ts';

const readingOf = (digits: string) => `You said ${[...digits].join(', ')}.`;

let product: Product;
const voice = new AgentVoice();

beforeAll(async () => {
  product = await startProduct({ library: writeLibrary(testFlows) });
});
afterAll(async () => {
  await product?.stop();
  await voice.close();
});

describe('a caller on the line', () => {
  it('speaks and is answered', async () => {
    const {
      path: walked,
      turns,
      details,
      heard,
    } = await placeCall(product, '18005550100', [{ kind: 'say', text: 'I want to renew my book.' }]);
    expect(walked).toEqual(['greet', 'need', 'sort', 'renewed', 'bye']);
    expect(turns.some(({ role, text }) => role === 'caller' && text.includes('renew'))).toBe(true);
    expect(details.endedBy).toBe('flow');
    await expectHeard(heard, voice, longGreeting, 'Your book is renewed.', 'Goodbye.');
    await expectNotHeard(heard, voice, 'We are open from nine to five.');
  });

  it('presses a key while the menu is still being read', async () => {
    const {
      heard,
      path: walked,
      turns,
    } = await placeCall(product, '201', [{ kind: 'keys', keys: '2', interruptAfterMs: 1500 }]);
    expect(walked).toEqual(['choose', 'shown']);
    expect(turns[0]?.text).toMatch(/^Please choose/);
    expect(turns[0]?.text).not.toContain('wait for your choice');
    await expectHeard(heard, voice, 'Please choose a department.', 'This is events.');
    await expectNotHeard(heard, voice, 'I will wait for your choice now.');
  });

  it('is prompted when he says nothing, then sent off politely', async () => {
    const { heard, path: walked, details } = await placeCall(product, '200', [], { lingerMs: 'stay' });
    expect(walked).toEqual(['greet', 'need', 'sorry']);
    expect(details.endedBy).toBe('flow');
    await expectHeard(heard, voice, 'Are you still there?', 'Sorry, please call again.');
  });

  it('is not left in silence: a test whose caller is for longer than he should be fails', async () => {
    const impatient = placeCall(product, '200', [], { lingerMs: 'stay', quietMs: 1000 });
    await expect(impatient).rejects.toThrow(/called “library” and heard nothing from .* limit .* are 2\.0 s/);
  });

  it('interrupts the greeting, and the words count', async () => {
    const {
      path: walked,
      turns,
      heard,
    } = await placeCall(product, '200', [
      { kind: 'say', text: 'Renew my book please', interruptAfterMs: 2500 },
    ]);
    expect(walked).toContain('renewed');
    expect(turns[0]?.text).not.toContain('opening hours');
    expect(longGreeting.startsWith(turns[0]?.text ?? '?')).toBe(true);
    await expectNotHeard(heard, voice, lastOfGreeting);
    await expectHeard(heard, voice, 'Welcome to the city library.', 'Your book is renewed.');
  });

  it('coughs into a prompt: it pauses, then goes on at the same word and nothing counts', async () => {
    const burst = noise(160, -20, 7);
    const coughAtMs = 2500;
    const { heard, turns } = await talk(product, '206', async (call) => {
      await call.play(joinClips(silenceOf(coughAtMs), burst, silenceOf(6000)));
    });
    const prompt = await voice.says(oneSentence);
    const paused = pauseIn(heard, prompt);
    expect(paused.startMs).toBeGreaterThan(coughAtMs);
    expect(paused.startMs).toBeLessThan(coughAtMs + 500);
    expect(paused.silentMs).toBeGreaterThan(100);
    expect(paused.silentMs).toBeLessThan(1000);
    // Nothing is missing and nothing was said twice; the closed lips of a word may lengthen the silence a little.
    expect(Math.abs(paused.silentMs - paused.delayMs)).toBeLessThan(80);
    expect(correlate(heard, prompt).peak).toBeLessThan(0.9);
    expect(correlate(paused.without, prompt).peak).toBeGreaterThanOrEqual(0.9);
    expect(turns.filter(({ role }) => role === 'caller')).toEqual([]);
  });

  it('says six digits in a human voice and hears them read back, in eight of ten calls', async () => {
    const numbers = [
      '314159',
      '271828',
      '602214',
      '866302',
      '299792',
      '137035',
      '662607',
      '167262',
      '910938',
      '120257',
    ];
    const readBack = async (digits: string) => {
      const file = await humanDigits(product.home, digits);
      return (await placeCall(product, '202', [{ kind: 'play', file }])).heard;
    };
    const right: boolean[] = [];
    for (const pair of [0, 2, 4, 6, 8].map((first) => numbers.slice(first, first + 2))) {
      // Judged when both calls are over, so that judging disturbs neither.
      const heard = await Promise.all(pair.map(readBack));
      for (const [index, digits] of pair.entries())
        right.push(isSaid(heard[index] ?? new Int16Array(0), await voice.says(readingOf(digits))));
    }
    expect(right.filter(Boolean).length).toBeGreaterThanOrEqual(8);
  }, 300_000);
});
