import type { FlowInput } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { HistoryTurn } from '@patchcord/nodes/kit';
import { runners } from '@patchcord/nodes/runners';
import { describe, expect, it } from 'vitest';
import { conversationOf } from './conversation.ts';
import { virtualCall } from './testing/virtual-call.ts';
import type { CallerMove } from './virtual/caller-move.ts';
import type { VirtualAnswers } from './virtual/virtual-world.ts';

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
});
