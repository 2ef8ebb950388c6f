import { checkAndProve, type Proof } from '@patchcord/flows/check';
import { catalogue } from '@patchcord/nodes/catalogue';
import { expect, it } from 'vitest';
import { proofOverlay } from './proof-overlay.ts';
import { proofLines } from './proof-words.ts';

const say = (text: string, said: string) => ({ type: 'say@1', with: { text }, on: { said } });
const flow = (pong: string) => ({
  format: 1,
  id: 'shop',
  name: 'Shop',
  entry: 'greet',
  settings: { onError: 'bye' },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Hello.' }, on: { done: 'ping' } },
    ping: say('Ping.', 'pong'),
    pong: say('Pong.', pong),
    ask: { type: 'listen@1', with: { expects: ['yes'] }, on: { heard: 'human', noInput: 'bye' } },
    human: { type: 'transfer@1', with: { destination: 'human' }, on: { noAnswer: 'bye' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
});

function provenOf(pong: string): Proof {
  const { proof } = checkAndProve(flow(pong), { catalogue });
  if (!proof) throw new Error('This flow can be read.');
  return proof;
}

it('a call that never ends is drawn: the way to the round, then the round, each with what happens there', () => {
  const { counterexample } = provenOf('ping');
  if (!counterexample) throw new Error('This one never ends.');
  const { kind, nodes, wires } = proofOverlay(counterexample, 'shop');
  expect(kind).toBe('proof');
  expect(Object.fromEntries(nodes)).toEqual({
    greet: { look: 'path', note: 'greeting was said' },
    ping: { look: 'failed', note: 'it was said' },
    pong: { look: 'failed', note: 'it was said' },
  });
  expect([...wires.keys()]).toEqual(['greet done', 'ping said', 'pong said']);
});

it('steps in another flow aren’t drawn in this one', () => {
  const { counterexample } = provenOf('ping');
  expect(counterexample && proofOverlay(counterexample, 'other').nodes.size).toBe(0);
});

it('how long nobody speaks and how far a human is, are told in words', () => {
  expect(proofLines(provenOf('ask'))).toMatchObject([
    {
      label: 'Caller does nothing',
      words: expect.stringMatching(/^the call ends after \d+(\.\d)? s of waiting at most$/),
    },
    { label: 'Longest silence' },
    { label: 'To a human', words: '1 turn of the caller at worst' },
  ]);
  expect(proofLines(provenOf('bye')).at(-1)).toMatchObject({
    label: 'To a human',
    words: 'no way from where callers are heard',
  });
});
