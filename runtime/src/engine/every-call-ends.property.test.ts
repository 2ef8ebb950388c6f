import path from 'node:path';
import { checkAndProve, type Proof } from '@patchcord/flows/check';
import { listFlowFolders, loadFlowFolder } from '@patchcord/flows/library';
import { type FlowDocument, type FlowInput, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { type AnyCall, type AnyFlow, anyCall, unlimited } from './testing/any-call.ts';
import type { Choose, Moment } from './testing/any-world.ts';
import { everyChoice, randomChoice } from './testing/every-choice.ts';
import { type KindName, kinds, someFlow } from './testing/small-flows.ts';

const types = { catalogue, runners };

const library = path.resolve(import.meta.dirname, '../../../flows/library');
const folders = await Promise.all((await listFlowFolders(library)).map(loadFlowFolder));
const shipped = folders.map(({ document }) => flowSchema.parse(document));
/** Those that run inside others are called by a flow that does nothing else. */
const called = shipped.map((document) => (document.interface?.exits.length ? around(document) : document));

function around({ id, interface: declared }: FlowDocument): FlowInput {
  const exits = declared?.exits ?? [];
  const on = Object.fromEntries(exits.map((exit) => [exit, 'bye']));
  const run = { type: 'subflow@1', with: { flow: id, exits }, on };
  const nodes = { run, bye: { type: 'hangup@1' } };
  return {
    format: 1,
    id: `around-${id}`,
    name: `Around ${id}`,
    entry: 'run',
    settings: { onError: 'bye' },
    nodes,
  };
}

function proofOf(document: object, flows: readonly object[] = []): Proof {
  const { proof } = checkAndProve(document, { catalogue, flows });
  if (!proof) throw new Error('The flow can’t be read.');
  return proof;
}

/** After so many effects of a call that its caller keeps up nothing new is to be learnt. */
const patience = 120;

function someCall(flow: AnyFlow, choose: Choose, acts: boolean): Promise<AnyCall> {
  let effects = 0;
  return anyCall(flow, choose, { acts, isOver: () => ++effects > patience });
}

/** The longest time in which nothing was heard on the line. */
function deadAirMs(moments: readonly Moment[]): number {
  let sinceMs = 0;
  let longestMs = 0;
  for (const { fromMs, toMs } of moments) {
    longestMs = Math.max(longestMs, fromMs - sinceMs);
    sinceMs = toMs;
  }
  return longestMs;
}

/** Fails where a call goes on for longer than was proven. */
function expectWithin(call: AnyCall, proof: Proof, acts: boolean): void {
  const { silentCaller, betweenTurns, longestSilenceMs } = proof;
  if (!silentCaller || !betweenTurns || longestSilenceMs === null) throw new Error('It was not proven.');
  if (!acts) expect(call.visits).toBeLessThanOrEqual(silentCaller.visits);
  if (!acts) expect(call.lastedMs).toBeLessThanOrEqual(silentCaller.waitMs);
  expect(call.longest.visits).toBeLessThanOrEqual(betweenTurns.visits);
  expect(call.longest.waitMs).toBeLessThanOrEqual(betweenTurns.waitMs);
}

describe('no call of a shipped flow goes on for longer than was proven, whatever happens', () => {
  it.each(called.map((document) => [document.id, document] as const))('%s', async (_, document) => {
    const proof = proofOf(document, shipped);
    expect(proof).toMatchObject({ ends: true, assumed: [] });
    const flow = unlimited(types, document, shipped);
    const choose = randomChoice(20_261_128);
    for (let count = 0; count < 1500; count++) {
      const acts = count % 5 !== 0;
      const call = await someCall(flow, choose, acts);
      expectWithin(call, proof, acts);
    }
  });
});

describe('the longest call of a caller who does nothing is just what was proven', () => {
  it.each(called.map((document) => [document.id, document] as const))('%s', async (_, document) => {
    const flow = unlimited(types, document, shipped);
    const longest = { visits: 0, waitMs: 0 };
    for await (const call of everyChoice((choose) => anyCall(flow, choose, { acts: false }))) {
      longest.visits = Math.max(longest.visits, call.visits);
      longest.waitMs = Math.max(longest.waitMs, call.lastedMs);
    }
    expect(longest).toEqual(proofOf(document, shipped).silentCaller);
  });
});

it('no call of a small flow with handlers does either', async () => {
  const choose = randomChoice(4);
  const all = Object.keys(kinds) as KindName[];
  let proven = 0;
  for (let count = 0; count < 1500; count++) {
    const document = withHandlers(someFlow(3, all, choose), choose);
    const proof = proofOf(document);
    if (!proof.ends) continue;
    proven++;
    const flow = unlimited(types, document);
    for (let calls = 0; calls < 10; calls++) expectWithin(await someCall(flow, choose, true), proof, true);
  }
  expect(proven).toBeGreaterThan(100);
});

/** Keys that take the turn wherever the flow listens, one of them to a node that gives it back. */
function withHandlers(document: object, choose: Choose): object {
  const { nodes } = document as { readonly nodes: object };
  const targets = [...Object.keys(nodes), 'hold'];
  const to = (index: number) => ({
    when: { key: String(index) },
    to: targets[choose(targets.length)] ?? 'bye',
  });
  const hold = { type: 'say@1', with: { text: 'Take your time.' }, on: { said: 'back' } };
  return {
    ...document,
    nodes: { ...nodes, hold, back: { type: 'return@1' } },
    handlers: { five: to(5), six: { when: { key: '6' }, to: 'hold' }, seven: to(7) },
  };
}

it('nobody hears nothing for longer than was proven, as long as the voice works and a model has words', async () => {
  for (const document of called) {
    const proof = proofOf(document, shipped);
    const flow = unlimited(types, document, shipped);
    const choose = randomChoice(7);
    let longestMs = 0;
    for (let count = 0; count < 400; count++) {
      let effects = 0;
      const call = await anyCall(flow, choose, {
        acts: true,
        hasVoice: true,
        isOver: () => ++effects > patience,
      });
      const ms = deadAirMs(call.moments);
      longestMs = Math.max(longestMs, ms);
      expect({ id: document.id, ms, proven: ms <= (proof.longestSilenceMs ?? 0) }).toMatchObject({
        proven: true,
      });
    }
    expect(longestMs).toBeGreaterThan(5000);
  }
});
