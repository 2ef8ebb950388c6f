import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { checkAndProve } from '../check-flow.ts';
import { identifyFlow, soundFlow } from '../testing/faulty-flows.ts';
import type { Proof } from './proof.ts';

interface Sketch {
  readonly nodes: Readonly<Record<string, object>>;
  readonly handlers?: object;
  readonly id?: string;
  readonly interface?: object;
  readonly settings?: object;
}

const bye = { type: 'hangup@1', with: { text: 'Goodbye.' } };

/** A flow that begins at its first node; failures lead to `bye`. */
function flowOf({ nodes, settings = {}, ...rest }: Sketch): object {
  return {
    format: 1,
    id: 'sketch',
    name: 'Sketch',
    entry: Object.keys(nodes)[0],
    settings: { onError: 'bye', ...settings },
    ...rest,
    nodes: { ...nodes, bye },
  };
}

function proofOf(sketch: Sketch, flows: readonly object[] = []): Proof {
  const { proof } = checkAndProve(flowOf(sketch), { catalogue, flows });
  if (!proof) throw new Error('The sketch can’t be read.');
  return proof;
}

const say = (said: string, on = {}) => ({ type: 'say@1', with: { text: 'Hm.' }, on: { said, ...on } });
const listen = (heard: string, on = {}) => ({ type: 'listen@1', with: {}, on: { heard, ...on } });
const converse = (done: string, noInput = 'bye') => ({
  type: 'llm@1',
  with: { goal: 'Talk.', exits: [{ port: 'done', description: 'enough' }] },
  on: { done, noInput },
});

const told = ({ counterexample }: Proof) =>
  counterexample && {
    lead: counterexample.lead.map(({ node, by }) => `${node}.${by}`),
    round: counterexample.round.map(({ node, by }) => `${node}.${by}`),
  };

describe('a call that ends', () => {
  it('goes through each node once where nothing goes round', () => {
    const proof = proofOf({ nodes: { hello: say('ask'), ask: listen('bye', { noInput: 'bye' }) } });
    expect(proof).toMatchObject({
      ends: true,
      counterexample: null,
      bounds: [],
      silentCaller: { visits: 3, waitMs: 12_000 },
      betweenTurns: { visits: 2 },
      longestSilenceMs: 6000,
      longestSilenceAt: ['ask'],
      turnsToHuman: null,
    });
  });

  it('may go round as long as the caller speaks, and ends once he is silent', () => {
    const proof = proofOf({ nodes: { ask: listen('answer', { noInput: 'bye' }), answer: say('ask') } });
    expect(proof.ends).toBe(true);
    expect(proof.bounds).toEqual([
      { by: 'caller', name: 'ask', ports: ['heard'], waitMs: 12_000, turns: 4, visits: null },
    ]);
    expect(proof.silentCaller).toEqual({ visits: 2, waitMs: 12_000 });
    expect(proof.betweenTurns?.visits).toBe(3);
  });

  it('may be interrupted by handlers that give the turn back', () => {
    const proof = proofOf({
      nodes: { ask: listen('bye', { noInput: 'bye' }), hold: say('back'), back: { type: 'return@1' } },
      handlers: { wait: { when: { key: '5' }, to: 'hold' } },
    });
    expect(proof.ends).toBe(true);
    expect(proof.bounds).toEqual([expect.objectContaining({ by: 'handler', name: 'wait' })]);
    expect(proof.silentCaller?.visits).toBe(2);
    // hold, back, ask, bye.
    expect(proof.betweenTurns?.visits).toBe(4);
  });

  it('counts the nodes and waits of a flow inside', () => {
    const identify = {
      type: 'subflow@1',
      with: { flow: 'identify', inputs: { number: '1' }, exits: ['known', 'unknown'] },
      on: { known: 'bye', unknown: 'sorry' },
    };
    const proof = proofOf({ nodes: { identify, sorry: say('bye') } }, [identifyFlow]);
    // identify, who, stranger, sorry, bye.
    expect(proof.silentCaller).toEqual({ visits: 5, waitMs: 12_000 });
    expect(proof.assumed).toEqual([]);
    expect(proofOf({ nodes: { identify, sorry: say('bye') } }).assumed).toEqual(['identify']);
  });
});

it.each([[null], [[]], ['a flow'], [{ format: 1, entry: 'gone', nodes: { bye } }]])(
  'nothing is proven of what no call can begin in: %j',
  (document) => {
    const { problems, proof } = checkAndProve(document, { catalogue });
    expect(proof).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  },
);

describe('a node that may be entered only so often', () => {
  const loop = (visits?: number) => ({
    nodes: { ask: { ...listen('bye', { noInput: 'again' }), visits }, again: say('ask') },
  });

  it('ends a round without the caller', () => {
    expect(proofOf(loop()).ends).toBe(false);
    const proof = proofOf(loop(3));
    expect(proof.ends).toBe(true);
    expect(proof.bounds).toEqual([expect.objectContaining({ by: 'visits', name: 'ask', visits: 3 })]);
    // Three times ask and again, the fourth is one too many, and bye.
    expect(proof.silentCaller).toEqual({ visits: 8, waitMs: 3 * 12_000 });
  });

  it('ends none that leads through another flow, where it is counted anew', () => {
    const there = { type: 'go-to-flow@1', with: { flow: 'sketch' }, visits: 1 };
    expect(told(proofOf({ nodes: { hm: { ...say('there'), visits: 2 }, there } }))).toEqual({
      lead: [],
      round: ['hm.said', 'there.sketch'],
    });
  });

  it('is not counted in more ways than there is time for', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => {
        const on = { heard: 'bye', noInput: `n${(index + 1) % 12}`, error: `n${(index + 5) % 12}` };
        return [`n${index}`, { type: 'listen@1', with: {}, on, visits: 900 }];
      }),
    );
    expect(proofOf({ nodes })).toMatchObject({ ends: true, silentCaller: null });
  });
});

describe('a call that never ends', () => {
  it('rings and waits by itself', () => {
    const proof = proofOf({
      nodes: {
        ask: listen('put', { noInput: 'bye' }),
        put: { type: 'transfer@1', with: { destination: 'human' }, on: { noAnswer: 'wait' } },
        wait: say('put'),
      },
    });
    expect(proof).toMatchObject({ ends: false, bounds: [], silentCaller: null, longestSilenceMs: null });
    expect(told(proof)).toEqual({ lead: ['ask.heard'], round: ['put.noAnswer', 'wait.said'] });
    expect(proof.counterexample?.round[0]).toMatchObject({
      words: 'nobody answers',
      alone: true,
      to: 'wait',
    });
  });

  it('asks a silent caller again and again', () => {
    const proof = proofOf({ nodes: { ask: listen('bye', { noInput: 'again' }), again: say('ask') } });
    expect(told(proof)).toEqual({ lead: [], round: ['ask.noInput', 'again.said'] });
  });

  it('apologises for failures and fails again', () => {
    const nodes = { ask: listen('bye', { noInput: 'bye' }), sorry: say('ask') };
    const proof = proofOf({ nodes, settings: { onError: 'sorry' } });
    expect(told(proof)).toEqual({ lead: [], round: ['ask.error', 'sorry.said'] });
    // The node of last resort fails into itself: there the engine hangs up.
    expect(proofOf({ nodes: { ask: listen('ask', { noInput: 'bye' }) } }).ends).toBe(true);
  });

  it('hands words that nothing answers from one conversation to the other', () => {
    const proof = proofOf({ nodes: { first: converse('second'), second: converse('first') } });
    // The first has no words yet and waits for the caller.
    expect(told(proof)).toEqual({ lead: ['first.done'], round: ['second.done', 'first.done'] });
    expect(proof.counterexample?.lead[0]?.alone).toBe(false);
    // Where something is said in between, nothing is left to be answered.
    expect(proofOf({ nodes: { first: converse('aloud'), aloud: say('first') } }).ends).toBe(true);
  });

  it('runs through a flow inside that nobody has to speak in', () => {
    const inner = flowOf({
      id: 'inner',
      interface: { exits: ['out'] },
      nodes: { note: say('out'), out: { type: 'exit@1', with: { exit: 'out' } } },
    });
    const run = { type: 'subflow@1', with: { flow: 'inner', exits: ['out'] }, on: { out: 'run' } };
    expect(told(proofOf({ nodes: { run } }, [inner]))).toEqual({ lead: [], round: ['run.out'] });
  });

  it('goes from one flow to the other and back', () => {
    const to = (flow: string) => ({ type: 'go-to-flow@1', with: { flow } });
    const other = flowOf({ id: 'other', nodes: { hm: say('there'), there: to('sketch') } });
    const proof = proofOf({ nodes: { here: to('other') } }, [other]);
    expect(told(proof)).toEqual({ lead: [], round: ['here.other', 'hm.said', 'there.sketch'] });
  });

  it('goes round in another flow alone: told where it is led to, not passed over', () => {
    const more = { type: 'subflow@1', with: { flow: 'inner', exits: ['out'] }, on: { out: 'out' } };
    const inner = flowOf({
      id: 'inner',
      interface: { exits: ['out'] },
      nodes: {
        ask: listen('out', { noInput: 'more' }),
        more,
        out: { type: 'exit@1', with: { exit: 'out' } },
      },
    });
    const nodes = { hm: say('run'), run: { ...more, on: { out: 'bye' } } };
    const { problems, proof } = checkAndProve(flowOf({ nodes }), { catalogue, flows: [inner] });
    expect(proof?.ends).toBe(false);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'subflow-endless',
        path: '/nodes/run/with/flow',
        severity: 'error',
        message: expect.stringContaining('ask (caller says nothing) → more'),
        fix: expect.stringContaining('“inner”'),
      }),
    ]);
  });

  it('is told of as a problem of the flow it stands in, once, with its words', () => {
    const { problems } = checkAndProve(flowOf({ nodes: { ask: listen('bye', { noInput: 'ask' }) } }), {
      catalogue,
    });
    expect(problems.filter(({ code }) => code === 'cycle-endless')).toEqual([
      expect.objectContaining({
        path: '/nodes/ask',
        severity: 'error',
        message:
          'This can go round for ever, and no caller has to do anything for it: ask (caller says nothing) → ask.',
      }),
    ]);
  });
});

describe('silence on the line', () => {
  it('adds up over nodes that make no sound', () => {
    const proof = proofOf({
      nodes: {
        ask: listen('look', { noInput: 'look' }),
        look: {
          type: 'http@1',
          with: { url: 'https://shop.test/', timeoutMs: 1000 },
          on: { ok: 'pause', error: 'bye' },
        },
        pause: { type: 'wait@1', with: { ms: 500 }, on: { done: 'bye' } },
      },
    });
    expect(proof.longestSilenceMs).toBe(7500);
    expect(proof.longestSilenceAt).toEqual(['ask', 'look', 'pause']);
  });

  it('is broken by the filler', () => {
    const url = 'https://shop.test/';
    const look = { type: 'http@1', with: { url, timeoutMs: 60_000 }, on: { ok: 'bye', error: 'bye' } };
    expect(proofOf({ nodes: { look } }).longestSilenceMs).toBe(5000);
    const settings = { filler: { afterMs: 8000 } };
    expect(proofOf({ nodes: { look }, settings }).longestSilenceMs).toBe(8000);
  });
});

describe('the way to a human', () => {
  const put = { type: 'transfer@1', with: { destination: 'human' }, on: { noAnswer: 'bye' } };

  it('is as long as the worst place is far', () => {
    const nodes = { one: listen('two'), two: listen('three'), three: listen('put'), put };
    expect(proofOf({ nodes })).toMatchObject({ turnsToHuman: 3, noHumanFrom: [] });
    const handlers = { human: { when: { key: '0' }, to: 'put' } };
    expect(proofOf({ nodes, handlers }).turnsToHuman).toBe(1);
  });

  it('is missing where a question has only other ways', () => {
    const nodes = { one: listen('put', { noInput: 'two' }), two: listen('bye', { noInput: 'bye' }), put };
    expect(proofOf({ nodes })).toMatchObject({ turnsToHuman: 1, noHumanFrom: ['two'] });
  });

  it('leads out of a flow inside by the handlers around it', () => {
    const inner = flowOf({
      id: 'inner',
      interface: { exits: ['out'] },
      nodes: { note: listen('out', { noInput: 'out' }), out: { type: 'exit@1', with: { exit: 'out' } } },
    });
    const run = { type: 'subflow@1', with: { flow: 'inner', exits: ['out'] }, on: { out: 'bye' } };
    const nodes = { run, put };
    const handlers = { human: { when: { key: '0' }, to: 'put' } };
    expect(proofOf({ nodes, handlers }, [inner])).toMatchObject({ turnsToHuman: 1, noHumanFrom: [] });
    expect(proofOf({ nodes: { run } }, [inner]).turnsToHuman).toBe(null);
  });
});

it('proves the sound flow, whatever it knows of the flows around', () => {
  const known = { catalogue, flows: [identifyFlow] };
  expect(checkAndProve(soundFlow, known).proof).toMatchObject({ ends: true, assumed: [] });
  expect(checkAndProve(soundFlow, { catalogue }).proof).toMatchObject({ ends: true, assumed: ['identify'] });
});
