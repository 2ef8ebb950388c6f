import { correlate, tone, toneLevelDb } from '@patchcord/caller';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { writeLibrary } from '../harness/library.ts';
import { talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { recognisable } from '../harness/recognisable.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { testFlows } from './flows.ts';

let product: Product;
let human: HumanPhone;
let observer: AsteriskObserver;
const voice = new AgentVoice();

beforeAll(async () => {
  product = await startProduct({ library: writeLibrary(testFlows) });
  human = await HumanPhone.open(product);
  observer = await AsteriskObserver.watch(product);
});
afterEach(async () => {
  human.clear();
  await observer.expectNothingLeft();
});
afterAll(async () => {
  await human?.close();
  await product?.stop();
  await voice.close();
});

describe('a caller who wants a human', () => {
  it('talks to him: each hears the other’s tone at full level and not his own', async () => {
    const { details } = await talk(product, '200', async (caller) => {
      await caller.pressKeys('0');
      const desk = await waitUntil(() => {
        const [rung] = human.calls;
        if (!rung?.isUp) throw new Error('The human has not answered yet.');
        return rung;
      }, 15_000);
      expect(desk.from).toMatch(/^\+1555/);
      void caller.play(tone(440, 4000));
      void desk.play(tone(1000, 4000));
      const last = (samples: Int16Array) => samples.slice(-4000);
      await waitUntil(() => expect(toneLevelDb(last(desk.heard()), 440)).toBeGreaterThan(-20));
      await waitUntil(() => expect(toneLevelDb(last(caller.heard()), 1000)).toBeGreaterThan(-20));
      expect(toneLevelDb(last(caller.heard()), 440)).toBeLessThan(-40);
      expect(toneLevelDb(last(desk.heard()), 1000)).toBeLessThan(-40);
      desk.hangUp();
      await caller.ended;
    });
    expect(details.endedBy).toBe('human');
  });

  it('hears ringback while it rings', async () => {
    human.onRung = (call) => call.ring();
    await talk(product, '200', async (caller) => {
      await caller.pressKeys('0');
      await waitUntil(() => expect(human.calls).toHaveLength(1), 15_000);
      await waitUntil(() => {
        const last = caller.heard().slice(-4000);
        expect(toneLevelDb(last, 440)).toBeGreaterThan(-35);
        expect(toneLevelDb(last, 480)).toBeGreaterThan(-35);
      }, 4500);
      caller.hangUp();
    });
  });

  it.each([
    ['is busy', 486, 'The desk is busy right now.'],
    ['declines', 603, 'The desk is busy right now.'],
    ['does not answer', null, 'Nobody is at the desk right now.'],
  ])('comes back to the flow when the human %s', async (_name, status, apology) => {
    human.onRung = (call) => (status === null ? call.ring() : call.reject(status));
    const { heard, path, details } = await talk(product, '200', async (caller) => {
      await caller.pressKeys('0');
      await caller.ended;
    });
    expect(path.slice(0, 3)).toEqual(['greet', 'need', 'desk']);
    expect(correlate(heard, await voice.says(apology)).peak).toBeGreaterThan(recognisable);
    expect(details.endedBy).toBe('flow');
  });

  it('hangs up while it rings: the human’s telephone stops ringing', async () => {
    human.onRung = (call) => call.ring();
    const { details } = await talk(product, '200', async (caller) => {
      await caller.pressKeys('0');
      await waitUntil(() => expect(human.calls).toHaveLength(1), 15_000);
      caller.hangUp();
      expect((await human.calls[0]?.ended)?.how).toBe('cancelled');
    });
    expect(details.endedBy).toBe('caller');
  });

  it('is the one who hangs up: the human is let go', async () => {
    const { details } = await talk(product, '200', async (caller) => {
      await caller.pressKeys('0');
      const desk = await waitUntil(() => {
        const [rung] = human.calls;
        if (!rung?.isUp) throw new Error('The human has not answered yet.');
        return rung;
      }, 15_000);
      caller.hangUp();
      await desk.ended;
    });
    expect(details.endedBy).toBe('caller');
  });
});
