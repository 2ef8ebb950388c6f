import type { FlowInput } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { conversationOf } from './conversation.ts';
import { traceOf } from './journal.ts';
import { virtualCall } from './testing/virtual-call.ts';
import type { CallerMove } from './virtual/caller-move.ts';
import type { VirtualAnswers } from './virtual/virtual-world.ts';

const library: FlowInput = {
  format: 1,
  id: 'library',
  name: 'City library',
  entry: 'greet',
  settings: { onError: 'sorry', limits: { callMs: 600_000, visits: 5 } },
  intents: { human: { phrases: ['a human', 'a librarian'] }, bye: { phrases: ['goodbye'] } },
  nodes: {
    greet: {
      type: 'greet@1',
      with: { text: 'Welcome to the city library how can I help you today' },
      on: { done: 'need' },
    },
    need: { type: 'listen@1', with: { tries: 2 }, on: { heard: 'sort' } },
    sort: {
      type: 'route@1',
      with: { cases: [{ port: 'renew', when: { var: 'said', op: 'mentions', value: ['renew', 'extend'] } }] },
      on: { renew: 'renewed', else: 'need' },
    },
    renewed: { type: 'say@1', with: { text: 'You said: {{ said }}. Renewed.' }, on: { said: 'bye' } },
    desk: { type: 'transfer@1', with: { destination: 'desk' }, on: { noAnswer: 'sorry' } },
    sorry: { type: 'hangup@1', with: { text: 'Sorry, please call again.' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
  handlers: {
    human: { when: { intent: 'human' }, to: 'desk', cooldownTurns: 2 },
    zero: { when: { key: '0' }, to: 'desk' },
    bye: { when: { intent: 'bye' }, to: 'bye' },
    silence: { when: { silence: true }, to: 'sorry' },
  },
};

const call = (moves: readonly CallerMove[], flow = library, answers: Partial<VirtualAnswers> = {}) =>
  virtualCall({ flow, catalogue, runners, moves, answers });

/** The library with something else at “need”, and a menu that takes a 5. */
function withChoice(need: FlowInput['nodes'][string]): FlowInput {
  const choices = [{ port: 'five', label: 'five', key: '5' }];
  const choose = { type: 'menu@1', with: { text: 'Five?', choices }, on: { five: 'bye' } };
  return { ...library, nodes: { ...library.nodes, need, choose } };
}

describe('a call', () => {
  it('goes from node to node by what the caller says', async () => {
    const { nodes, endedBy, turns } = await call([{ say: 'I want to renew my book.' }]);
    expect(nodes).toEqual(['greet', 'need', 'sort', 'renewed', 'bye']);
    expect(endedBy).toBe('flow');
    expect(turns.at(-2)?.text).toBe('You said: I want to renew my book.. Renewed.');
  });

  it('keeps the words that interrupt the greeting, and only what was heard of it', async () => {
    const { nodes, turns } = await call([{ interruptAfterMs: 1000, say: 'Renew please' }]);
    expect(turns[0]).toEqual({ role: 'agent', text: 'Welcome to' });
    expect(turns[1]).toEqual({ role: 'caller', text: 'Renew please' });
    expect(nodes).toContain('renewed');
  });

  it('prompts a silent caller, then ends politely', async () => {
    const { nodes, turns, endedBy } = await call([]);
    expect(nodes).toEqual(['greet', 'need', 'sorry']);
    expect(turns.map(({ text }) => text)).toContain('Are you still there?');
    expect(endedBy).toBe('flow');
  });

  it('gives a handler the turn before the node sees it, by words and by key', async () => {
    expect((await call([{ say: 'Give me a human, now!' }])).nodes).toEqual([
      'greet',
      'need',
      'desk',
      'sorry',
    ]);
    expect((await call([{ keys: '0' }])).nodes).toEqual(['greet', 'need', 'desk', 'sorry']);
  });

  it('listens to words that interrupted the goodbye before hanging up', async () => {
    const flow: FlowInput = {
      ...library,
      nodes: {
        ...library.nodes,
        greet: {
          type: 'greet@1',
          with: { text: 'We are closed today and open again tomorrow' },
          on: { done: 'end' },
        },
        end: { type: 'hangup@1' },
      },
    };
    const { nodes } = await call([{ interruptAfterMs: 900, say: 'a librarian' }], flow);
    expect(nodes).toEqual(['greet', 'end', 'desk', 'sorry']);
  });

  it('listens to them also when the goodbye is said first', async () => {
    const flow: FlowInput = {
      ...library,
      nodes: {
        ...library.nodes,
        greet: {
          type: 'greet@1',
          with: { text: 'We are closed today and open again tomorrow' },
          on: { done: 'end' },
        },
        end: { type: 'hangup@1', with: { text: 'Goodbye then.' } },
      },
    };
    const { nodes } = await call([{ interruptAfterMs: 900, say: 'a librarian' }], flow);
    expect(nodes).toEqual(['greet', 'end', 'desk', 'sorry']);
  });

  it('enters a node no more often than it may be', async () => {
    const flow = {
      ...library,
      nodes: { ...library.nodes, need: { ...library.nodes.need, type: 'listen@1', visits: 2 } },
    };
    const { nodes } = await call([{ say: 'hm' }, { say: 'hm' }, { say: 'hm' }, { say: 'renew' }], flow);
    expect(nodes).toEqual(['greet', 'need', 'sort', 'need', 'sort', 'need', 'sorry']);
  });

  it('keeps a key nobody waits for until something does, and never takes it for words', async () => {
    const flow = withChoice({ type: 'listen@1', on: { heard: 'choose' } });
    const { nodes, turns } = await call([{ keys: '5' }, { say: 'a book' }], flow);
    expect(nodes).toEqual(['greet', 'need', 'choose', 'bye']);
    expect(turns.filter(({ role }) => role === 'caller').map(({ text }) => text)).toEqual([
      'a book',
      '(pressed 5)',
    ]);
  });

  it('acts at once on a prompt that a key has cut short, and leaves the key to whom it is meant for', async () => {
    const flow = withChoice({
      type: 'transfer@1',
      with: { destination: 'desk' },
      on: { noAnswer: 'choose' },
    });
    const moves = [{ interruptAfterMs: 500, keys: '5' }];
    const { nodes, journal } = await call(moves, { ...flow, entry: 'need' });
    expect(nodes).toEqual(['need', 'choose', 'bye']);
    const rang = journal.find(
      (entry) => entry.kind === 'effect-requested' && entry.request.kind === 'transfer',
    );
    expect(rang?.atMs).toBe(500);
  });

  it('takes a handler’s key also before it rings', async () => {
    const flow = withChoice({
      type: 'transfer@1',
      with: { destination: 'desk' },
      on: { noAnswer: 'choose' },
    });
    const { nodes } = await call([{ interruptAfterMs: 500, keys: '0' }], { ...flow, entry: 'need' });
    expect(nodes).toEqual(['need', 'desk', 'sorry']);
  });

  it('goes on after a long talk with a human: no limit counts it', async () => {
    const flow: FlowInput = {
      ...library,
      settings: { onError: 'sorry', limits: { callMs: 60_000 } },
      nodes: {
        ...library.nodes,
        desk: {
          type: 'transfer@1',
          with: { destination: 'desk' },
          on: { noAnswer: 'sorry', afterHuman: 'need' },
        },
      },
    };
    const { nodes, reason } = await call([{ keys: '0' }, { say: 'renew' }], flow, {
      transfer: () => 'answered',
      talkMs: 1_200_000,
    });
    expect(nodes).toEqual(['greet', 'need', 'desk', 'need', 'sort', 'renewed', 'bye']);
    expect(reason).toBeNull();
  });

  it('ends at once when the caller hangs up, with nothing said or dialled afterwards', async () => {
    const { nodes, endedBy, journal } = await call([{ hangUpAfterMs: 500 }]);
    expect(nodes).toEqual(['greet']);
    expect(endedBy).toBe('caller');
    expect(journal.filter(({ kind }) => kind === 'effect-requested')).toHaveLength(1);
  });

  it('tells what was heard of the prompt in which the caller hung up', async () => {
    const { turns, journal } = await call([{ hangUpAfterMs: 900 }]);
    const heard = { role: 'agent', text: 'Welcome to' };
    expect(turns).toEqual([heard]);
    expect(conversationOf(journal).turns).toEqual([{ ...heard, interrupted: true, atMs: 900 }]);
  });

  it('that has lasted too long is told so and ends, wherever the caller is', async () => {
    const settings = { onError: 'sorry', limits: { callMs: 12_000 } } as const;
    const moves = [
      { say: 'well let me see what I could want from you now that you ask me what I need' },
      { say: 'renew' },
    ];
    const { nodes, reason, turns, journal } = await call(moves, { ...library, settings });
    expect(nodes.at(-1)).toBe('sorry');
    expect(turns.at(-1)?.text).toBe('Sorry, please call again.');
    expect(reason).toBeNull();
    expect(journal.some((entry) => entry.kind === 'node-failed' && entry.code === 'CALL_LIMIT')).toBe(true);
  });

  it('leaves a loop by the limit of visits', async () => {
    const moves = Array.from({ length: 50 }, () => ({ say: 'blah' }));
    const { nodes, reason, turns } = await call(moves);
    expect(nodes.filter((node) => node === 'need')).toHaveLength(6);
    expect(nodes.at(-1)).toBe('sorry');
    expect(turns.at(-1)?.text).toBe('Sorry, please call again.');
    expect(reason).toBeNull();
  });

  it('settles every effect once, in order, and repeats itself byte for byte', async () => {
    const moves = [{ say: 'hello' }, { interruptAfterMs: 100, say: 'extend' }, { silent: true as const }];
    const [one, two] = [await call(moves), await call(moves)];
    expect(traceOf(one.journal)).toBe(traceOf(two.journal));
    const requested = one.journal.flatMap((entry) =>
      entry.kind === 'effect-requested' ? [entry.effect] : [],
    );
    const settled = one.journal.flatMap((entry) => (entry.kind === 'effect-settled' ? [entry.effect] : []));
    expect(settled).toEqual(requested);
    expect(one.journal.map(({ seq }) => seq)).toEqual(one.journal.map((_, index) => index + 1));
  });
});
