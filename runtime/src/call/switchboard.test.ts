import { expect, it } from 'vitest';
import type { PhoneCall } from '../transports/asterisk/contract.ts';
import type { CallServices } from './call-services.ts';
import { Switchboard } from './switchboard.ts';

/** A switchboard no number is known to: who isn't turned away before is declined. */
function board() {
  const store = { behind: false };
  const turnedAway: string[] = [];
  const switchboard = new Switchboard({
    services: { store } as unknown as CallServices,
    directory: { choose: async () => null, recall: async () => null },
    maxCalls: 10,
    onTurnedAway: (reason) => turnedAway.push(reason),
  });
  const ring = async () => {
    const refused = Promise.withResolvers<string>();
    const call = {
      incoming: { channelId: 'c1', numbers: [] },
      refuse: async (reason: string) => refused.resolve(reason),
    } as unknown as PhoneCall;
    switchboard.take(call);
    return refused.promise;
  };
  return { store, turnedAway, ring };
}

it('callers hear busy while the journal can’t keep up, and are taken again afterwards', async () => {
  const { store, turnedAway, ring } = board();
  store.behind = true;
  expect(await ring()).toBe('busy');
  store.behind = false;
  expect(await ring()).toBe('declined');
  expect(turnedAway).toEqual(['journal-behind', 'no-flow']);
});
