import { checkAndProve, type Proof } from '@patchcord/flows/check';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { anyCall, unlimited } from './testing/any-call.ts';
import { everyChoice, randomChoice } from './testing/every-choice.ts';
import { meetsVisitLimit } from './testing/follow-path.ts';
import { type KindName, kinds, smallFlows, someFlow } from './testing/small-flows.ts';

const types = { catalogue, runners };

function proofOf(document: object): Proof {
  const { proof } = checkAndProve(document, { catalogue });
  if (!proof) throw new Error('The flow can’t be read.');
  return proof;
}

/** More calls than these a flow isn't called. */
const mostCalls = 1000;

/** The longest of all calls that a caller who does nothing can have, found by having them all; null where they are too many. */
async function longestSilentCall(document: object): Promise<{ visits: number; waitMs: number } | null> {
  const flow = unlimited(types, document);
  const longest = { visits: 0, waitMs: 0 };
  let calls = 0;
  for await (const call of everyChoice((choose) => anyCall(flow, choose, { acts: false }))) {
    longest.visits = Math.max(longest.visits, call.visits);
    longest.waitMs = Math.max(longest.waitMs, call.lastedMs);
    if (++calls > mostCalls) return null;
  }
  return longest;
}

/** So often a node may be entered where a call is to go round until that stops it. */
const visitLimit = 4;

/** Whether the call that is said never to end goes round in the interpreter until only the limit of all calls stops it. */
function goesRound(document: object, { counterexample }: Proof): Promise<boolean> {
  const { lead = [], round = [] } = counterexample ?? {};
  const rounds = Array.from({ length: visitLimit + 1 }, () => round).flat();
  const path = [...lead, ...rounds].map(({ node, by }) => ({ node, by }));
  return meetsVisitLimit(unlimited(types, document, [], visitLimit), path);
}

describe('what is proven of a small flow is what an exhaustive search through the interpreter finds', () => {
  it.each<[string, KindName[]]>([
    ['saying, listening and being put through', ['say', 'listen', 'put']],
    ['conversations and looking things up', ['converse', 'look']],
  ])('in every flow of two nodes for %s', async (_, among) => {
    let ends = 0;
    let goRound = 0;
    for (const document of smallFlows(2, among)) {
      const proof = proofOf(document);
      if (proof.ends) {
        ends++;
        expect({ document, silent: await longestSilentCall(document) }).toEqual({
          document,
          silent: proof.silentCaller,
        });
      } else {
        goRound++;
        expect({ document, goesRound: await goesRound(document, proof) }).toEqual({
          document,
          goesRound: true,
        });
      }
    }
    expect(ends).toBeGreaterThan(10);
    expect(goRound).toBeGreaterThan(10);
  });

  it('in flows of three and four nodes of every kind', async () => {
    const choose = randomChoice(20_261_128);
    const all = Object.keys(kinds) as KindName[];
    for (let count = 0; count < 600; count++) {
      const document = someFlow(3 + choose(2), all, choose);
      const proof = proofOf(document);
      if (proof.ends)
        expect({ document, silent: await longestSilentCall(document) }).toEqual({
          document,
          silent: proof.silentCaller,
        });
      else
        expect({ document, goesRound: await goesRound(document, proof) }).toEqual({
          document,
          goesRound: true,
        });
    }
  });

  it('in flows whose nodes may be entered only so often', async () => {
    const choose = randomChoice(3);
    let searched = 0;
    let goRound = 0;
    for (let count = 0; count < 400; count++) {
      const document = someFlow(3, ['note', 'note', 'note', 'say', 'listen'], choose, { limited: true });
      const proof = proofOf(document);
      if (!proof.ends) {
        goRound++;
        expect({ document, goesRound: await goesRound(document, proof) }).toEqual({
          document,
          goesRound: true,
        });
        continue;
      }
      const silent = await longestSilentCall(document);
      if (!silent) continue;
      searched++;
      expect({ document, silent }).toEqual({ document, silent: proof.silentCaller });
    }
    expect(searched).toBeGreaterThan(100);
    expect(goRound).toBeGreaterThan(50);
  });
});

it('words that interrupted the agent and that nobody can listen to don’t keep it from hanging up', async () => {
  const hello = { type: 'say@1', with: { text: 'Hello.' }, on: { said: 'bye' } };
  const nodes = { hello, bye: { type: 'hangup@1', with: { text: 'Goodbye.' } } };
  const settings = { onError: 'hello' };
  const flow = unlimited(types, { format: 1, id: 'brief', name: 'Brief', entry: 'hello', settings, nodes });
  // The caller speaks over the greeting, and then listening fails.
  const choices = [2, 0];
  const { outcome } = await anyCall(flow, () => choices.shift() ?? 0, { acts: true });
  expect(outcome.path.map(({ node }) => node)).toEqual(['hello', 'bye']);
  expect(outcome.endedBy).toBe('flow');
});
