import type { PhoneCall } from '../transports/asterisk/contract.ts';
import { CallEndedError } from '../transports/asterisk/index.ts';
import type { LeftCall } from './left-call.ts';

/** A caller who hung up while no engine was there: nothing can be done for him, but his call is brought to its end. */
export function goneCall({ channel, callerNumber, dialledNumber }: LeftCall): PhoneCall {
  const over = () => Promise.reject(new CallEndedError('the restart of the engine'));
  return {
    incoming: {
      channelId: channel,
      channelName: '',
      protocolId: '',
      numbers: [{ value: dialledNumber, source: 'extension' }],
      callerNumber,
      callerName: '',
    },
    gone: AbortSignal.abort(),
    observe: (observer) => observer.ended({ by: 'lost', cause: 0, causeText: 'Ended unseen' }),
    attach: over,
    refuse: async () => undefined,
    hangup: async () => undefined,
    sendKeys: over,
    transfer: over,
    takeUpTransfer: over,
    legLeftBehind: async () => null,
    detach: async () => undefined,
    handOver: over,
    leave: over,
    letGo: async () => undefined,
  };
}
