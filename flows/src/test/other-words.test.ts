import { expect, it } from 'vitest';
import type { Happened } from './happened.ts';
import { otherWords, withOtherWords } from './other-words.ts';

const test = {
  name: 'asks',
  expect: {
    path: ['greet', 'bye'],
    conversation: [{ agent: 'Hello.' }, { caller: 'Hi.' }, { agent: 'So {{ words }}.' }, { agent: 'Bye.' }],
  },
};

type Turn = Happened['turns'][number]['thing'];

const turn = (role: Turn['role'], text: string, interrupted = false) => ({
  thing: { role, text, interrupted },
  moves: 0,
});

const usual = [
  turn('agent', 'Hello.'),
  turn('caller', 'Hi.'),
  turn('agent', 'So cold.'),
  turn('agent', 'Bye.'),
];

function wordsWhere(turns: Happened['turns'], codes = ['conversation-differs']) {
  const failures = codes.map((code) => ({
    code,
    path: code === 'took-otherwise' ? '/expect/tookMs/atMost' : '/expect',
    expected: '',
    happened: '',
    afterMoves: null,
    fix: '',
  }));
  return otherWords(test, { happened: Object({ turns }), failures });
}

it('a sentence in other words is told with its place, and the test takes it over', () => {
  const words = wordsWhere(usual.with(3, turn('agent', 'Farewell.')), [
    'conversation-differs',
    'took-otherwise',
  ]);
  expect(words).toEqual([{ at: 3, before: 'Bye.', now: 'Farewell.' }]);
  expect(withOtherWords(test, words)).toEqual({
    ...test,
    expect: { ...test.expect, conversation: test.expect.conversation.with(3, { agent: 'Farewell.' }) },
  });
  expect(test.expect.conversation[3]).toEqual({ agent: 'Bye.' });
});

it.each([
  ['it fails for something else too', usual.with(3, turn('agent', 'Farewell.')), ['path-differs']],
  ['there is a turn less', usual.slice(0, 3), undefined],
  ['somebody else speaks', usual.with(3, turn('caller', 'Bye.')), undefined],
  ['the caller was understood otherwise', usual.with(1, turn('caller', 'Hey.')), undefined],
  ['somebody came in', usual.with(3, turn('agent', 'Fare', true)), undefined],
])('nothing is a matter of words where %s', (_, turns, codes) => {
  expect(wordsWhere(turns, codes)).toEqual([]);
});

it('a test that was changed meanwhile, or never was one, takes nothing over', () => {
  const words = [{ at: 3, before: 'Bye.', now: 'Farewell.' }];
  const changed = { expect: { conversation: [{ agent: 'Hello.' }] } };
  for (const other of [changed, {}, 'text', null, { expect: { conversation: 7 } }])
    expect(withOtherWords(other, words)).toBeNull();
  expect(withOtherWords(test, [{ at: 1, before: 'Hi.', now: 'Hey.' }])).toBeNull();
});
