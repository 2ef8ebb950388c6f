import { type FlowTestInput, idleExpectations } from '@patchcord/flows/test';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { runTest, testedFlow, zoo } from './testing/zoo.ts';

const nodes = { catalogue, runners };
const feeding = {
  caller: [{ say: 'When are the seals fed?' }, { say: 'thanks' }],
  world: { http: [{ url: 'http://zoo.test/times', answer: { at: '11:00' } }] },
} satisfies Partial<FlowTestInput>;

type Wrong = Partial<Omit<FlowTestInput, 'expect'>> & { readonly expect?: FlowTestInput['expect'] };

/** What a run of the feeding call with these changes is told of. */
async function failuresOf({ expect: expected = { ended: { by: 'flow' } }, ...changes }: Wrong) {
  const { failures } = await runTest({ ...feeding, ...changes, expect: expected }, nodes);
  return failures.map(({ code, path, afterMoves }) => `${code} ${path} ${afterMoves}`);
}

it('a call that is as its test says passes, whatever the test looks at', async () => {
  const { failures, happened } = await runTest(
    {
      ...feeding,
      expect: {
        path: [
          'greet:done',
          'need:heard',
          'sort:feeding',
          'ask:ok',
          'tell:said',
          'need:heard',
          'sort:else',
          'bye',
          'over',
          'bye',
        ],
        conversation: [
          { agent: 'Welcome to the Zoo.' },
          { caller: 'When are the seals fed?' },
          { agent: 'They are fed at 11 AM.' },
          { caller: 'thanks' },
          { agent: 'Goodbye.' },
        ],
        variables: { fed: '11:00', said: 'thanks', animal: 'none' },
        requests: [{ method: 'GET', url: 'http://zoo.test/times', body: null, credential: null }],
        transfers: [],
        recordings: [],
        recorded: false,
        ended: { by: 'flow', reason: null, exit: null },
        tookMs: { atLeast: 1000, atMost: 20_000 },
      },
    },
    nodes,
  );
  expect(failures).toEqual([]);
  expect(happened.movesMade).toBe(2);
});

it.each<[string, Wrong, string]>([
  [
    'goes another way',
    { expect: { path: ['greet', 'need', 'sort:message'] } },
    'path-differs /expect/path/2 1',
  ],
  ['ends too late', { expect: { path: ['greet'] } }, 'path-differs /expect/path/1 0'],
  ['misses a node', { expect: { passes: ['tell', 'message'] } }, 'step-missed /expect/passes/1 1'],
  [
    'passes what it must not',
    { expect: { never: { passes: ['tell'] } } },
    'step-forbidden /expect/never/passes/0 1',
  ],
  ['isn’t recorded', { expect: { recorded: true } }, 'recorded-otherwise /expect/recorded null'],
  ['says something else', { expect: { hears: ['Welcome', 'at noon'] } }, 'not-heard /expect/hears/1 0'],
  [
    'says what it must not',
    { expect: { never: { hears: ['11 AM'] } } },
    'heard-forbidden /expect/never/hears/0 1',
  ],
  ['hears something else', { expect: { says: ['the lions'] } }, 'not-said /expect/says/0 0'],
  [
    'is another conversation',
    { expect: { conversation: [{ agent: 'Welcome to the Zoo.', interrupted: true }] } },
    'conversation-differs /expect/conversation/0 0',
  ],
  [
    'knows something else',
    { expect: { variables: { fed: '12:00' } } },
    'variable-differs /expect/variables/fed null',
  ],
  ['asks a server for more', { expect: { requests: [] } }, 'requests-differ /expect/requests/0 1'],
  ['asks a server too little', { expect: { requests: [{}, {}] } }, 'requests-differ /expect/requests/1 null'],
  [
    'asks what it must not',
    { expect: { never: { requests: [{ method: 'GET' }] } } },
    'request-forbidden /expect/never/requests/0 1',
  ],
  [
    'rings nobody',
    { expect: { transfers: [{ to: 'keeper' }] } },
    'transfers-differ /expect/transfers/0 null',
  ],
  ['records nothing', { expect: { recordings: [{}] } }, 'recordings-differ /expect/recordings/0 null'],
  ['is ended by another', { expect: { ended: { by: 'caller' } } }, 'ended-otherwise /expect/ended null'],
  ['takes longer', { expect: { tookMs: { atMost: 1000 } } }, 'took-otherwise /expect/tookMs null'],
  ['is over too soon', { expect: { tookMs: { atLeast: 90_000 } } }, 'took-otherwise /expect/tookMs null'],
  ['leaves a move unmade', { caller: [...feeding.caller, { keys: '1' }] }, 'move-unused /caller/2 2'],
  [
    'asks what the test doesn’t answer',
    { world: { http: [{ url: 'x', fails: 'GONE' }] } },
    'answer-missing /world 1',
  ],
  [
    'never uses an answer',
    { world: { http: [...feeding.world.http, { url: 'http://zoo.test/lions' }] } },
    'answer-unused /world null',
  ],
])('a call that %s fails, and the place and the move are told', async (_, changes, failure) => {
  expect(await failuresOf(changes)).toContain(failure);
});

describe('what the world answers', () => {
  it('as often as it says, then the next that fits', async () => {
    const http = [
      { url: 'http://zoo.test/times', answer: { at: '11:00' }, times: 1 },
      { url: 'http://zoo.test/times', fails: 'HTTP_UNREACHABLE', tookMs: 4000 },
    ];
    const caller = [{ say: 'fed' }, { keys: '1' }];
    const hears = ['fed at 11 AM', 'Sorry.'];
    expect(await failuresOf({ caller, world: { http }, expect: { hears } })).toEqual([]);
    expect(await failuresOf({ world: { http: [{ ...http[0], times: 2 }] } })).toEqual([
      'answer-unused /world null',
    ]);
  });

  it('a phone that is busy, and one that rings too long', async () => {
    const caller = [{ say: 'a keeper' }];
    for (const answer of [{ outcome: 'busy' }, { outcome: 'answered', ringMs: 60_000 }] as const) {
      const world = { transfer: [{ destination: 'keeper', ...answer }] };
      const expected = { passes: ['keeper', 'sorry'], transfers: [{ to: 'keeper', timeoutMs: 25_000 }] };
      expect(await failuresOf({ caller, world, expect: expected })).toEqual([]);
    }
  });

  it('what can’t be done: a message that isn’t recorded, and no recogniser', async () => {
    const unrecorded = await failuresOf({
      caller: [{ say: 'message' }],
      world: { troubles: [{ effect: 'record', fails: 'DISK_FULL' }] },
      expect: { passes: ['message:error', 'sorry'], recordings: [{ maxMs: 30_000 }] },
    });
    expect(unrecorded).toEqual([]);
    const deaf = await failuresOf({
      caller: [{ keys: '1' }, { silent: true }, { silent: true }],
      world: {
        ...feeding.world,
        troubles: [{ effect: 'listen', node: 'need', fails: 'NO_RECOGNISER', times: 1 }],
      },
      expect: { hears: ['Press 1 for feeding', 'fed at 11 AM', 'Are you there?'] },
    });
    expect(deaf).toEqual([]);
  });
});

describe('an expectation that can’t fail is told', () => {
  it.each<[string, FlowTestInput['expect'], string]>([
    ['what the path says already', { path: ['greet'], passes: ['greet'] }, '/expect/passes'],
    [
      'what the conversation says already',
      { conversation: [{ caller: 'x' }], hears: ['x'] },
      '/expect/hears',
    ],
    ['a node there isn’t', { never: { passes: ['tell', 'lions'] } }, '/expect/never/passes/1'],
    ['a destination nobody rings', { never: { transfers: ['keeper', 'vet'] } }, '/expect/never/transfers/1'],
    ['a variable nothing sets', { variables: { name: 'Zoo', fed: '11:00' } }, '/expect/variables/name'],
    ['a time no call takes', { tookMs: { atMost: 5_000_000 } }, '/expect/tookMs/atMost'],
  ])('%s', async (_, expected, place) => {
    const { test } = await runTest({ ...feeding, expect: expected }, nodes);
    const { flow } = testedFlow(zoo, nodes);
    const idle = idleExpectations(test, { flow, others: [] });
    expect(idle.map(({ code, path }) => `${code} ${path}`)).toEqual([`expectation-idle ${place}`]);
  });
});

describe('coverage', () => {
  it('counts nodes, wired ports, handlers and each comparison both ways', async () => {
    const { coverage } = await runTest({ ...feeding, expect: { ended: { by: 'flow' } } }, nodes);
    const told = (points: typeof coverage.reached) => points.map(({ kind, name }) => `${kind} ${name}`);
    expect(told(coverage.reached)).toEqual([
      ...['greet', 'need', 'sort', 'ask', 'tell', 'bye', 'over'].map((id) => `node ${id}`),
      ...['greet:done', 'need:heard', 'sort:feeding', 'sort:else', 'ask:ok', 'tell:said', 'over:done'].map(
        (port) => `port ${port}`,
      ),
      'handler ended',
      'condition sort/cases/0/when/all/0 holds',
      'condition sort/cases/0/when/all/0 doesn’t hold',
      'condition sort/cases/0/when/all/1/not doesn’t hold',
      'condition sort/cases/1/when doesn’t hold',
    ]);
    expect(told(coverage.missed)).toContain('handler human');
    expect(told(coverage.missed)).toContain('condition sort/cases/0/when/all/1/not holds');
  });

  it('knows the silence handler and the last resort by where a call went', async () => {
    const silent = await runTest({ caller: [{ say: 'message' }], expect: { ended: { by: 'flow' } } }, nodes);
    expect(silent.coverage.reached).toContainEqual({ kind: 'handler', name: 'silence' });
    const down = { caller: [{ keys: '1' }], world: { http: [{ fails: 'DOWN' }] } };
    const lost = await runTest({ ...down, expect: { ended: { by: 'flow' } } }, nodes);
    expect(lost.coverage.reached).toContainEqual({ kind: 'handler', name: 'onError (sorry)' });
  });
});

describe('a flow made to run inside others', () => {
  const inner = {
    ...zoo,
    interface: { inputs: ['name'], outputs: ['fed'], exits: ['told', 'lost'] },
    nodes: {
      ...zoo.nodes,
      tell: { ...zoo.nodes.tell, on: { said: 'leave' } },
      leave: { type: 'exit@1', with: { exit: 'told' } },
    },
  };

  it('is tested by itself: its inputs given, its nodes under their own names, its exit told', async () => {
    const test = {
      ...feeding,
      caller: feeding.caller.slice(0, 1),
      call: { given: { name: 'Aquarium' } },
      expect: {
        path: ['greet', 'need', 'sort', 'ask', 'tell:said', 'leave'],
        hears: ['Welcome to the Aquarium.'],
        variables: { fed: '11:00', name: 'Aquarium' },
        ended: { by: 'flow', exit: 'told' },
      },
    } satisfies Omit<FlowTestInput, 'format' | 'name'>;
    const { failures, coverage } = await runTest(test, nodes, testedFlow(inner, nodes));
    expect(failures).toEqual([]);
    expect(coverage.reached).toContainEqual({ kind: 'node', name: 'leave' });
  });

  it('that ends the call within has no exit', async () => {
    const { happened } = await runTest(
      { expect: { ended: { by: 'flow' } } },
      nodes,
      testedFlow(inner, nodes),
    );
    expect(happened).toMatchObject({ exit: null, endedBy: 'flow' });
  });
});
