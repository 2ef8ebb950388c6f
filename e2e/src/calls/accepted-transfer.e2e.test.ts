import { type IncomingCall, tone, toneLevelDb } from '@patchcord/caller';
import type { FlowInput } from '@patchcord/flows/model';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { expectHeard, expectNotHeard } from '../harness/expect-heard.ts';
import { HumanPhone } from '../harness/human-phone.ts';
import { writeLibrary } from '../harness/library.ts';
import { talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { waitToHear } from '../harness/wait-to-hear.ts';
import { waitUntil } from '../harness/wait-until.ts';

const question = 'A reader calls the city library. To take the call, press five.';

const asking: FlowInput = {
  format: 1,
  id: 'asking',
  name: 'Asking',
  entry: 'desk',
  settings: { onError: 'lost' },
  nodes: {
    desk: {
      type: 'transfer@1',
      with: {
        destination: 'human',
        text: '',
        accept: true,
        acceptText: question,
        acceptKey: '5',
        acceptWithinMs: 10_000,
      },
      on: { noAnswer: 'nobody' },
    },
    nobody: { type: 'hangup@1', with: { text: 'Nobody is at the desk right now.' } },
    lost: { type: 'hangup@1', with: { text: 'Sorry, please call again.' } },
  },
};

let product: Product;
let human: HumanPhone;
let observer: AsteriskObserver;
const voice = new AgentVoice();

beforeAll(async () => {
  product = await startProduct({
    library: writeLibrary([{ flow: asking, numbers: ['206'] }]),
    environment: { PATCHCORD_DESTINATIONS: 'human=sip:human@127.0.0.1:9' },
  });
  human = await HumanPhone.open(product);
  observer = await AsteriskObserver.watch(product);
});
afterEach(async () => {
  human.clear();
  await observer.expectNothingLeft();
});
afterAll(async () => {
  await human?.close();
  await voice.close();
  await product?.stop();
});

const last = (heard: Int16Array) => heard.slice(-4000);

async function answeredDesk(): Promise<IncomingCall> {
  await waitUntil(() => expect(human.calls[0]?.isUp).toBe(true), 15_000);
  const [desk] = human.calls;
  if (!desk) throw new Error('The human’s telephone did not ring.');
  return desk;
}

describe('a caller who is passed on to a human that must accept', () => {
  it('hears it ring while the human is asked, and talks to the human who presses the key', async () => {
    const { heard, details } = await talk(product, '206', async (caller) => {
      const desk = await answeredDesk();
      await waitToHear(desk, voice, 'To take the call, press five.');
      const ringing = caller.heard();
      expect(toneLevelDb(ringing.slice(0, 12_000), 440)).toBeGreaterThan(-35);
      await waitToHear(desk, voice, 'A reader calls the city library.');
      await desk.pressKeys('5');
      void caller.play(tone(440, 4000));
      void desk.play(tone(1000, 4000));
      await waitUntil(() => expect(toneLevelDb(last(desk.heard()), 440)).toBeGreaterThan(-20));
      await waitUntil(() => expect(toneLevelDb(last(caller.heard()), 1000)).toBeGreaterThan(-20));
      expect(toneLevelDb(last(desk.heard()), 1000)).toBeLessThan(-40);
      desk.hangUp();
      await caller.ended;
    });
    expect(details.endedBy).toBe('human');
    await expectNotHeard(heard, voice, 'A reader calls the city library.');
    await expectNotHeard(heard, voice, 'Nobody is at the desk right now.');
  });

  it.each([
    ['lets voicemail talk until time is up', async (desk: IncomingCall) => void desk.play(tone(700, 15_000))],
    ['presses another key', (desk: IncomingCall) => desk.pressKeys('1')],
    ['hangs up', async (desk: IncomingCall) => desk.hangUp()],
  ])('comes back to the flow when the human %s', async (_name, act) => {
    const { heard, path } = await talk(product, '206', async (caller) => {
      const desk = await answeredDesk();
      await waitToHear(desk, voice, 'A reader calls the city library.');
      await act(desk);
      await desk.ended;
      await caller.ended;
    });
    expect(path).toEqual(['desk', 'nobody']);
    await expectHeard(heard, voice, 'Nobody is at the desk right now.');
    await expectNotHeard(heard, voice, 'A reader calls the city library.');
  });

  it('hangs up while the human is asked: the human is let go', async () => {
    const { details } = await talk(product, '206', async (caller) => {
      const desk = await answeredDesk();
      await waitToHear(desk, voice, 'A reader calls the city library.');
      caller.hangUp();
      expect(await desk.ended).toMatchObject({ by: 'them', how: 'hung-up' });
    });
    expect(details.endedBy).toBe('caller');
  });
});
