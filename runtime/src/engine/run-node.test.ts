import { setImmediate as loopTurn } from 'node:timers/promises';
import type { FlowInput } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { type CallContext, defineNode, errorPort, NodeAbandoned, required } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { traceOf } from './journal.ts';
import { virtualCall } from './testing/virtual-call.ts';

const lookUpNode = defineNode({
  type: 'look-up',
  version: 1,
  title: 'Look up',
  family: 'do',
  config: z.strictObject({}),
  ports: { found: required('it was found'), error: errorPort },
  summary: () => '',
});

const shop: FlowInput = {
  format: 1,
  id: 'shop',
  name: 'Shop',
  entry: 'find',
  settings: { onError: 'sorry' },
  variables: { stock: { type: 'text', default: 'unknown' } },
  nodes: {
    find: { type: 'look-up@1', on: { found: 'bye', error: 'ask' } },
    ask: { type: 'hangup@1', with: { text: 'Please call again.' } },
    sorry: { type: 'hangup@1' },
    bye: { type: 'hangup@1' },
  },
};

type LookUp = (call: CallContext) => Promise<{ readonly port: 'found' }>;

/** A call through a node somebody else has written. */
async function call(lookUp: LookUp) {
  const called = await virtualCall({
    flow: shop,
    answers: { respond: slowly },
    catalogue: { ...catalogue, 'look-up': lookUpNode },
    runners: { ...runners, 'look-up': (_config: never, context: CallContext) => lookUp(context) },
  });
  return { ...called, failure: called.journal.find(({ kind }) => kind === 'node-failed') };
}

async function slowly() {
  for (let turn = 0; turn < 5; turn++) await loopTurn();
  return { text: 'Yes.', exit: null };
}

const never = new Promise<never>(() => undefined);

describe('a node that waits for something that is no effect', () => {
  it('has failed, and leaves by its error port', async () => {
    const { nodes, turns, failure, path } = await call(() => never);
    expect(failure).toMatchObject({ node: 'find', code: 'NODE_STUCK', atMs: 5000 });
    expect(path[0]).toEqual({ node: 'find', port: 'error' });
    expect(nodes).toEqual(['find', 'ask']);
    expect(turns.at(-1)?.text).toBe('Please call again.');
  });

  it('is noticed also after it has spoken, the same each time', async () => {
    const speaksAndHangs: LookUp = async (context) => {
      await context.say('One moment.');
      return never;
    };
    const [one, two] = [await call(speaksAndHangs), await call(speaksAndHangs)];
    expect(one.failure).toMatchObject({ code: 'NODE_STUCK', atMs: 5800 });
    expect(traceOf(two.journal)).toBe(traceOf(one.journal));
  });

  it('has lost the call: what it does later rejects and leaves no trace', async () => {
    const late = Promise.withResolvers<void>();
    const afterwards = Promise.withResolvers<unknown[]>();
    const { journal, variables } = await call(async (context) => {
      await late.promise;
      const set = async () => context.set('stock', 'plenty');
      afterwards.resolve(await Promise.allSettled([context.say('Found it!'), set()]));
      return { port: 'found' };
    });
    const before = journal.length;
    late.resolve();
    const lost = { status: 'rejected', reason: expect.any(NodeAbandoned) };
    expect(await afterwards.promise).toEqual([lost, lost]);
    expect(journal).toHaveLength(before);
    expect(variables.stock).toBe('unknown');
  });
});

describe('a node that takes its time', () => {
  it('may think as long as it waits for nothing', async () => {
    const { nodes } = await call(async () => {
      for (let step = 0; step < 1000; step++) await Promise.resolve();
      return { port: 'found' };
    });
    expect(nodes).toEqual(['find', 'bye']);
  });

  it('may wait for an effect that really takes a while', async () => {
    const { nodes, failure } = await call(async (context) => {
      await context.say('Let me see.');
      await context.respond({ goal: '', exits: [], documents: [], bargeIn: true });
      return { port: 'found' };
    });
    expect(failure).toBeUndefined();
    expect(nodes).toEqual(['find', 'bye']);
  });
});

it('is left only when its last effect has settled, awaited or not', async () => {
  const { journal } = await call(async (context) => {
    void context.respond({ goal: '', exits: [], documents: [], bargeIn: true });
    return { port: 'found' };
  });
  const effects = journal.flatMap((entry) => ('effect' in entry ? [`${entry.kind} ${entry.effect}`] : []));
  expect(effects.slice(0, 3)).toEqual(['effect-requested 1', 'effect-settled 1', 'effect-requested 2']);
});

it('leaves by a port it has, or fails', async () => {
  const elsewhere = async () => ({ port: 'elsewhere' }) as unknown as { port: 'found' };
  expect((await call(elsewhere)).failure).toMatchObject({ code: 'PORT_UNKNOWN' });
});

it('throws, and the flow goes on at its error port', async () => {
  const { failure, nodes } = await call(async () => {
    throw new Error('No such shelf.');
  });
  expect(failure).toMatchObject({ code: 'NODE_THREW', message: '“find” failed: No such shelf.' });
  expect(nodes).toEqual(['find', 'ask']);
});
