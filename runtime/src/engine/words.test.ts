import type { FlowInput } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { HistoryTurn } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { conversationOf } from './conversation.ts';
import { virtualCall } from './testing/virtual-call.ts';
import type { CallerMove } from './virtual/caller-move.ts';
import type { VirtualAnswer, VirtualAnswers } from './virtual/virtual-world.ts';

const choices = [
  { port: 'one', label: 'tickets', key: '1' },
  { port: 'two', label: 'tours', key: '2' },
];

const museum: FlowInput = {
  format: 1,
  id: 'museum',
  name: 'Museum',
  entry: 'need',
  settings: { onError: 'end' },
  variables: { code: { type: 'digits' } },
  intents: { guide: { phrases: ['a guide'] }, lost: { phrases: ['lost'] } },
  nodes: {
    need: {
      type: 'listen@1',
      with: {
        into: 'code',
        keys: [
          { key: '4', means: 'I am lost' },
          { key: '5', means: 'I want a guide' },
        ],
      },
      on: { heard: 'choose' },
    },
    choose: {
      type: 'menu@1',
      with: { text: 'Tickets or tours?', choices },
      on: { one: 'sort', two: 'answer' },
    },
    sort: {
      type: 'route@1',
      with: { cases: [{ port: 'lost', when: { intent: 'lost' } }] },
      on: { lost: 'answer', else: 'repeat' },
    },
    repeat: { type: 'say@1', with: { text: 'You said {{ said }}.' }, on: { said: 'end' } },
    answer: {
      type: 'llm@1',
      with: { goal: 'Answer.', exits: [{ port: 'done', description: 'enough' }] },
      on: { done: 'end' },
    },
    guide: { type: 'hangup@1', with: { text: 'A guide is coming.' } },
    operator: { type: 'hangup@1', with: { text: 'You want {{ said }}.' } },
    end: { type: 'hangup@1' },
  },
  handlers: {
    guide: { when: { intent: 'guide' }, to: 'guide' },
    operator: { when: { condition: { var: 'said', op: 'is', value: 'operator' } }, to: 'operator' },
  },
};

async function call(moves: readonly CallerMove[]) {
  const asked: (readonly HistoryTurn[])[] = [];
  const respond: VirtualAnswers['respond'] = async ({ history }) => {
    asked.push(history);
    return { text: 'Upstairs.', exit: 'done' };
  };
  const { nodes, turns, journal } = await virtualCall({
    flow: museum,
    catalogue,
    runners,
    moves,
    answers: { respond },
  });
  const read = conversationOf(journal).turns.map(({ text }) => text);
  return { nodes, last: turns.at(-1)?.text, turns, read, asked };
}

describe('the caller’s last words', () => {
  it('are kept whoever listened', async () => {
    const { last } = await call([{ say: 'hello' }, { say: 'tickets please' }]);
    expect(last).toBe('You said tickets please.');
  });

  it('are there when a handler looks at them', async () => {
    const { nodes, last } = await call([{ say: 'hello' }, { say: 'operator' }]);
    expect(nodes).toEqual(['need', 'choose', 'operator']);
    expect(last).toBe('You want operator.');
  });

  it('stay what they were when a key chooses, but decide nothing for it', async () => {
    const { nodes, last } = await call([{ say: 'I am lost' }, { keys: '1' }]);
    expect(nodes).toEqual(['need', 'choose', 'sort', 'repeat', 'end']);
    expect(last).toBe('You said I am lost.');
  });
});

describe('a key that stands for words', () => {
  it('counts as these words', async () => {
    const { last, turns } = await call([{ keys: '4' }, { keys: '1' }]);
    expect(turns[0]).toEqual({ role: 'caller', text: 'I am lost' });
    expect(last).toBe('You said I am lost.');
  });

  it('counts for the handlers as well', async () => {
    expect((await call([{ keys: '5' }])).nodes).toEqual(['need', 'guide']);
  });

  it('is told from a voice by who reads the call', async () => {
    const { read } = await call([{ keys: '4' }, { keys: '1' }]);
    expect(read[0]).toBe('(pressed 4: I am lost)');
    expect(read[2]).toBe('(pressed 1)');
  });
});

describe('an answer', () => {
  it('is due to words that were asked, and to no key that chose something', async () => {
    const spoken = await call([{ say: 'hello' }, { say: 'tours please' }]);
    expect(spoken.asked.map((history) => history.at(-1)?.text)).toEqual(['tours please']);
    const pressed = await call([{ say: 'hello' }, { keys: '2' }, { say: 'Where do they start?' }]);
    expect(pressed.asked.map((history) => history.at(-1)?.text)).toEqual(['Where do they start?']);
  });

  it('is due still where the caller has heard nothing but the filler before another node takes over', async () => {
    const slow = { text: '', exit: 'done', tookMs: 4000 };
    const asks = await passedOn(slow, [{ say: 'Where do tours start?' }]);
    expect(asks).toEqual(['listen', 'respond “Where do tours start?”', 'respond “One moment.”', 'hangup']);
  });

  it('is not due any more where he was told something', async () => {
    const told = await passedOn({ text: 'I ask.', exit: 'done', tookMs: 4000 }, [{ say: 'hello' }]);
    expect(told.slice(0, 3)).toEqual(['listen', 'respond “hello”', 'listen']);
  });
});

/** What is asked for in a call whose first model hands over to a second one. */
async function passedOn(first: VirtualAnswer, moves: readonly CallerMove[]): Promise<string[]> {
  const { journal } = await virtualCall({
    flow: {
      format: 1,
      id: 'desk',
      name: 'Desk',
      entry: 'need',
      settings: { onError: 'end', filler: { afterMs: 2500, text: 'One moment.' } },
      nodes: {
        need: { type: 'listen@1', with: {}, on: { heard: 'sort' } },
        sort: {
          type: 'llm@1',
          with: { goal: 'Sort.', exits: [{ port: 'done', description: 'tours' }] },
          on: { done: 'answer' },
        },
        answer: {
          type: 'llm@1',
          with: { goal: 'Answer.', exits: [{ port: 'done', description: 'enough' }] },
          on: { done: 'end' },
        },
        end: { type: 'hangup@1' },
      },
    },
    catalogue,
    runners,
    moves,
    answers: { respond: async ({ goal }) => (goal === 'Sort.' ? first : { text: 'There.', exit: 'done' }) },
  });
  return journal.flatMap((entry) => {
    if (entry.kind !== 'effect-requested') return [];
    const { request } = entry;
    return [request.kind === 'respond' ? `respond “${request.history.at(-1)?.text}”` : request.kind];
  });
}
