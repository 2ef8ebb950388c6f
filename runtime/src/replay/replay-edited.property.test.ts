import { compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conversationOf, type OtherFlow } from '../engine/index.ts';
import { recordedCall } from './recorded-call.ts';
import { replayCall } from './replay-call.ts';
import { makeCall, type RunCall } from './testing/make-call.ts';
import { randomCall } from './testing/random-call.ts';

const knowledge = [{ id: 'prices', title: 'Prices', markdown: '# Prices\nAll is free.' }];

/** Replays a call through other flows of the same names. */
function replayedThrough(flows: readonly FlowInput[], { entries, others }: RunCall) {
  const edited = new Map<string, OtherFlow>();
  for (const flow of flows)
    edited.set(flow.id, {
      flow: compileFlow(flowSchema.parse(flow), catalogue, knowledge),
      version: 'edited',
    });
  const main = edited.get('main');
  if (!main) throw new Error('There is no flow.');
  return replayCall(recordedCall(entries), {
    ...main,
    others: (id) => edited.get(id) ?? null,
    runners,
    flowThen: (id) => others(id)?.flow ?? null,
    startedEpochMs: 0,
  });
}

it('any call through any other flow comes to an end, and says the same of it twice', async () => {
  await fc.assert(
    fc.asyncProperty(randomCall, randomCall, async (call, other) => {
      const made = await makeCall(call, catalogue, runners);
      const once = await replayedThrough(other.flows, made);
      expect(once.identical || once.divergences.length > 0).toBe(true);
      expect(await replayedThrough(other.flows, made)).toEqual(once);
    }),
    { numRuns: 400, seed: 5 },
  );
}, 120_000);

/** Every prompt in other words, and as many of them. */
function reworded(flow: FlowInput): FlowInput {
  const nodes = Object.entries(flow.nodes).map(([id, node]) => {
    const { text } = node.with ?? {};
    const isPlain = typeof text === 'string' && !text.includes('{');
    const says = isPlain ? { ...node.with, text: text.replace(/\S+/g, 'la') } : node.with;
    return [id, { ...node, with: says }];
  });
  return { ...flow, nodes: Object.fromEntries(nodes) };
}

it('a flow that only words its prompts otherwise takes every call the same way', async () => {
  let worded = 0;
  await fc.assert(
    fc.asyncProperty(randomCall, async (call) => {
      const made = await makeCall(call, catalogue, runners);
      const { divergences, entries } = await replayedThrough(call.flows.map(reworded), made);
      if (divergences.length > 0) worded++;
      expect(divergences.filter((one) => one.class !== 'wording')).toEqual([]);
      expect(conversationOf(entries).path.map(({ node, port }) => [node, port])).toEqual(
        conversationOf(made.entries).path.map(({ node, port }) => [node, port]),
      );
    }),
    { numRuns: 400, seed: 6 },
  );
  expect(worded).toBeGreaterThan(50);
}, 120_000);
