import type { FlowInput } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { type CallContext, defineNode, errorPort, required } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { virtualCall } from './testing/virtual-call.ts';

const keepNode = defineNode({
  type: 'keep',
  version: 1,
  title: 'Keep',
  family: 'do',
  config: z.strictObject({}),
  ports: { kept: required('it is kept'), error: errorPort },
  summary: () => '',
});
const runKeep = (_config: never, context: CallContext) => {
  context.set('kept', `said ${context.get('said')}`);
  return { port: 'kept' };
};

const clinic: FlowInput = {
  format: 1,
  id: 'clinic',
  name: 'Clinic',
  entry: 'need',
  settings: { onError: 'end' },
  variables: { kept: { type: 'text', default: '' } },
  nodes: {
    need: { type: 'listen@1', on: { heard: 'talk' } },
    talk: { type: 'say@1', with: { text: 'Let me write that down for you' }, on: { said: 'end' } },
    keep: { type: 'keep@1', on: { kept: 'thank' } },
    thank: { type: 'say@1', with: { text: 'Thank you.' }, on: { said: 'keep' } },
    end: { type: 'hangup@1' },
  },
  handlers: { afterwards: { when: { callEnded: true }, to: 'keep' } },
};

it('a caller hangs up half-way: what he said is kept, and nothing is said to nobody', async () => {
  const moves = [{ say: 'my name is Jo' }, { hangUpAfterMs: 900 }];
  const { nodes, variables, turns, endedBy, journal } = await virtualCall({
    flow: clinic,
    catalogue: { ...catalogue, keep: keepNode },
    runners: { ...runners, keep: runKeep },
    moves,
  });
  expect(nodes).toEqual(['need', 'talk', 'keep', 'thank']);
  expect(variables.kept).toBe('said my name is Jo');
  expect(turns).toEqual([
    { role: 'caller', text: 'my name is Jo' },
    { role: 'agent', text: 'Let me' },
  ]);
  expect(endedBy).toBe('caller');
  expect(journal.at(-1)).toMatchObject({ kind: 'call-ended', by: 'caller', cause: 16 });
});

it('a caller interrupts the agent and hangs up before it listens: what he had said is saved all the same', async () => {
  const saved: unknown[] = [];
  const flow: FlowInput = {
    ...clinic,
    nodes: {
      ...clinic.nodes,
      talk: { type: 'say@1', with: { text: 'Let me write that down for you' }, on: { said: 'goOn' } },
      goOn: {
        type: 'say@1',
        with: { text: 'And now something long that nobody hears' },
        on: { said: 'end' },
      },
      keep: {
        type: 'webhook@1',
        with: { url: 'https://clinic.example/left', variables: ['said'] },
        on: { sent: 'end' },
      },
    },
  };
  const { nodes, endedBy } = await virtualCall({
    flow,
    catalogue,
    runners,
    moves: [{ say: 'my name is Jo' }, { interruptAfterMs: 500, keys: '1' }, { hangUpAfterMs: 100 }],
    answers: { http: ({ body }) => ({ status: saved.push(body), body: null, tookMs: 0 }) },
  });
  expect(nodes).toEqual(['need', 'talk', 'goOn', 'keep', 'end']);
  expect(saved).toEqual([{ said: 'my name is Jo' }]);
  expect(endedBy).toBe('caller');
});
