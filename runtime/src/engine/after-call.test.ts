import type { FlowInput } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { type CallContext, defineNode, errorPort, type HttpEffect, required } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { virtualCall } from './testing/virtual-call.ts';
import type { CallerMove } from './virtual/caller-move.ts';

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

/** A mailbox that tells a server what was left in it once the call is over, however it ended. */
const mailbox: FlowInput = {
  ...clinic,
  entry: 'mailbox',
  variables: { message: { type: 'text', default: '' } },
  nodes: {
    mailbox: {
      type: 'voicemail@1',
      with: { text: 'Speak after the tone.', into: 'message' },
      on: { left: 'thank' },
    },
    thank: { type: 'say@1', with: { text: 'We will call you.' }, on: { said: 'end' } },
    tell: {
      type: 'webhook@1',
      with: { url: 'https://clinic.example/message', variables: ['message'] },
      on: { sent: 'end' },
    },
    end: { type: 'hangup@1' },
  },
  handlers: { afterwards: { when: { callEnded: true }, to: 'tell' } },
};

async function leaves(flow: FlowInput, moves: readonly CallerMove[]) {
  const told: unknown[] = [];
  const answers = { http: ({ body }: HttpEffect) => ({ status: told.push(body), body: null, tookMs: 0 }) };
  const { nodes, journal, endedBy } = await virtualCall({ flow, catalogue, runners, moves, answers });
  const settled = journal.flatMap((entry) => (entry.kind === 'effect-settled' ? [entry.settlement] : []));
  return { told, nodes, settled, endedBy };
}

describe('a caller who hangs up while he leaves a message', () => {
  it('has left it: the server is told which it is, and nothing more is said or begun', async () => {
    const { told, nodes, settled, endedBy } = await leaves(mailbox, [{ hangUpAfterMs: 4000 }]);
    expect(told).toEqual([{ message: 'recording-2' }]);
    expect(nodes).toEqual(['mailbox', 'tell', 'end']);
    expect(settled.map(({ kind }) => kind)).toEqual(['said', 'ended', 'http-answered', 'ended']);
    expect(settled[1]).toEqual({
      kind: 'ended',
      by: 'caller',
      cause: 16,
      kept: { recording: 'recording-2', spokenMs: 4000 },
    });
    expect(endedBy).toBe('caller');
  });

  it('without a word has left none', async () => {
    expect((await leaves(mailbox, [{ hangUp: true }])).told).toEqual([{ message: '' }]);
  });

  it('and had one before it, by the last that he spoke on', async () => {
    const review = { type: 'voicemail@1', with: { into: 'message', review: true }, on: { left: 'thank' } };
    const flow = { ...mailbox, nodes: { ...mailbox.nodes, mailbox: review } };
    const again: CallerMove[] = [{ say: 'please call me back' }, { keys: '2' }];
    expect((await leaves(flow, [...again, { hangUpAfterMs: 900 }])).told).toEqual([
      { message: 'recording-5' },
    ]);
    expect((await leaves(flow, [...again, { hangUp: true }])).told).toEqual([{ message: 'recording-2' }]);
  });

  it('leads nowhere from a node that only records: what would follow needs him', async () => {
    const record = { type: 'record@1', with: { into: 'message' }, on: { recorded: 'tell' } };
    const flow = { ...mailbox, nodes: { ...mailbox.nodes, mailbox: record } };
    const { told, nodes } = await leaves(flow, [{ hangUpAfterMs: 2500 }]);
    expect(nodes).toEqual(['mailbox', 'tell', 'end']);
    expect(told).toEqual([{ message: 'recording-1' }]);
  });

  it('has left it once: a node that records after the call has nothing', async () => {
    const once = { type: 'record@1', with: { into: 'message' }, on: { recorded: 'tell' } };
    const flow: FlowInput = {
      ...mailbox,
      nodes: { ...mailbox.nodes, once },
      handlers: { afterwards: { when: { callEnded: true }, to: 'once' } },
    };
    const { told, settled } = await leaves(flow, [{ hangUpAfterMs: 2500 }]);
    expect(told).toEqual([]);
    expect(settled.at(-1)).toEqual({ kind: 'ended', by: 'caller', cause: 16 });
  });
});
