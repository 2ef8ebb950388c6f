import { compileFlow, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { EffectRequest } from '@patchcord/nodes/kit';
import { expect, it } from 'vitest';
import { scriptedCaller } from './caller-move.ts';
import { type VirtualAnswers, VirtualWorld } from './virtual-world.ts';

const flow = compileFlow(
  flowSchema.parse({
    format: 1,
    id: 'line',
    name: 'Line',
    entry: 'bye',
    settings: { onError: 'bye', filler: { text: 'One moment.', afterMs: 2000 } },
    nodes: { bye: { type: 'hangup@1' } },
  }),
  catalogue,
);

/** What one effect settles with, and how long it took. */
async function perform(request: EffectRequest, answers: Partial<VirtualAnswers>) {
  const world = new VirtualWorld(scriptedCaller([]), {
    respond: async () => ({ text: '', exit: null }),
    transfer: () => 'busy',
    ...answers,
  });
  const context = { effect: 1, node: 'here', flow, expects: { phrases: [] }, deadlineMs: 60_000 };
  return { ...(await world.perform(request, context)), tookMs: world.nowMs() };
}

const dial: EffectRequest = { kind: 'transfer', destination: 'desk', timeoutMs: 25_000 };
const lookUp: EffectRequest = { kind: 'retrieve', question: 'hours', documents: [], limit: 1 };
const respond: EffectRequest = {
  kind: 'respond',
  goal: '',
  exits: [],
  documents: [],
  bargeIn: true,
  facts: {},
  tools: [],
  history: [],
};

it.each([
  [24_000, 'answered', 24_000],
  [26_000, 'no-answer', 25_000],
] as const)('a phone that is answered after %i ms is “%s” to the flow', async (ringMs, outcome, tookMs) => {
  const answer = { transfer: () => ({ outcome: 'answered' as const, ringMs }) };
  expect(await perform(dial, answer)).toMatchObject({ outcome, tookMs });
});

it('a phone that nobody answers rings as long as the flow lets it', async () => {
  expect(await perform(dial, { transfer: () => 'no-answer' })).toMatchObject({ tookMs: 25_000 });
});

it('documents that are slow to search are bridged by the filler, and may fail', async () => {
  const slow = { retrieve: async () => ({ passages: [], tookMs: 2500 }) };
  expect(await perform(lookUp, slow)).toMatchObject({ heardText: 'One moment.', tookMs: 2800 });
  const failing = { retrieve: async () => ({ code: 'DISK_FULL', tookMs: 100 }) };
  expect(await perform(lookUp, failing)).toMatchObject({ kind: 'failed', code: 'DISK_FULL', tookMs: 100 });
});

it('a model that is slow takes its time, and one that fails is said to have failed', async () => {
  const slow = { respond: async () => ({ text: 'At nine.', exit: null, tookMs: 3000 }) };
  expect(await perform(respond, slow)).toMatchObject({ heardText: 'One moment. At nine.', tookMs: 3800 });
  const failing = { respond: async () => ({ code: 'MODEL_DOWN', tookMs: 500 }) };
  expect(await perform(respond, failing)).toMatchObject({ kind: 'failed', code: 'MODEL_DOWN', tookMs: 500 });
});
