import type { FlowInput } from '@patchcord/flows/model';
import type { TestFlow } from '../harness/library.ts';

/** Goes on with the caller when the human has hung up. */
const returning: FlowInput = {
  format: 1,
  id: 'returning',
  name: 'Returning',
  entry: 'desk',
  settings: { onError: 'lost' },
  nodes: {
    desk: {
      type: 'transfer@1',
      with: { destination: 'human', text: '' },
      on: { noAnswer: 'lost', afterHuman: 'ask' },
    },
    ask: { type: 'say@1', with: { text: 'Was your question answered?' }, on: { said: 'hear' } },
    hear: { type: 'listen@1', with: { expects: ['yes it was', 'not at all'] }, on: { heard: 'sort' } },
    sort: {
      type: 'route@1',
      with: { cases: [{ port: 'yes', when: { var: 'said', op: 'mentions', value: ['yes it was'] } }] },
      on: { yes: 'glad', else: 'lost' },
    },
    glad: { type: 'hangup@1', with: { text: 'I am glad to hear that.' } },
    lost: { type: 'hangup@1', with: { text: 'Sorry, please call again.' } },
  },
};

/** Hands over to a place that is in the engine's list and that Asterisk knows nothing of. */
const misled: FlowInput = {
  format: 1,
  id: 'misled',
  name: 'Misled',
  entry: 'desk',
  settings: { onError: 'lost' },
  nodes: {
    desk: {
      type: 'transfer@1',
      with: { destination: 'nowhere', text: '' },
      on: { noAnswer: 'lost', failed: 'unreachable' },
    },
    unreachable: { type: 'hangup@1', with: { text: 'The desk cannot be reached.' } },
    lost: { type: 'hangup@1', with: { text: 'Sorry, please call again.' } },
  },
};

export const transferFlows: readonly TestFlow[] = [
  { flow: returning, numbers: ['204'] },
  { flow: misled, numbers: ['205'] },
];
