import { correlate, joinClips, noise, silenceOf } from '@patchcord/caller';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { humanDigits } from '../harness/human-prompts.ts';
import { writeLibrary } from '../harness/library.ts';
import { placeCall, talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { recognisable } from '../harness/recognisable.ts';
import { longGreeting, testFlows } from './flows.ts';

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
    expect(correlate(heard, await voice.says('Your book is renewed.')).peak).toBeGreaterThan(recognisable);
    expect(correlate(heard, await voice.says('We are open from nine to five.')).peak).toBeLessThan(0.5);
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
    expect(correlate(heard, await voice.says('This is events.')).peak).toBeGreaterThan(recognisable);
  });

  it('is prompted when he says nothing, then sent off politely', async () => {
    const { heard, path: walked, details } = await placeCall(product, '200', [], { lingerMs: 'stay' });
    expect(walked).toEqual(['greet', 'need', 'sorry']);
    expect(details.endedBy).toBe('flow');
    const nudge = correlate(heard, await voice.says('Are you still there?'));
    const end = correlate(heard, await voice.says('Sorry, please call again.'));
    expect([nudge.peak, end.peak].every((peak) => peak > recognisable)).toBe(true);
    expect(end.atMs).toBeGreaterThan(nudge.atMs);
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
    expect(
      correlate(heard, await voice.says('Would you like to renew a book, or hear our opening hours?')).peak,
    ).toBeLessThan(0.5);
  });

  it('coughs into the greeting: it pauses, then goes on at the same word and nothing counts', async () => {
    const burst = noise(160, -20, 7);
    const { heard, turns, details } = await talk(product, '200', async (call) => {
      await call.play(joinClips(silenceOf(2500), burst, silenceOf(9000)));
    });
    expect(turns[0]?.text).toBe(longGreeting);
    const whole = await voice.says('Would you like to renew a book, or hear our opening hours?');
    expect(correlate(heard, whole).peak).toBeGreaterThan(recognisable);
    expect(details.journal.some((entry) => entry.kind === 'note' && entry.what === 'barge-in-resumed')).toBe(
      true,
    );
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
    const isReadBack = async (digits: string) => {
      const file = await humanDigits(product.home, digits);
      const { heard, turns } = await placeCall(product, '202', [{ kind: 'play', file }]);
      const understood = turns.some(
        ({ role, text }) => role === 'caller' && text.replace(/\D/g, '') === digits,
      );
      const readBack = correlate(heard, await voice.says(`You said ${[...digits].join(', ')}.`)).peak;
      return understood && readBack > recognisable;
    };
    const right: boolean[] = [];
    for (const pair of [0, 2, 4, 6, 8].map((first) => numbers.slice(first, first + 2))) {
      right.push(...(await Promise.all(pair.map(isReadBack))));
    }
    expect(right.filter(Boolean).length).toBeGreaterThanOrEqual(8);
  }, 300_000);
});
