import { expect, it } from 'vitest';
import { pronunciationRules, pronunciationsIn } from './pronunciations.ts';
import { spokenWords } from './spoken-text.ts';

const own = {
  SQL: 'sequel',
  'SQL Server': 'sequel surver',
  Nguyen: 'win',
  'C++': 'see plus plus',
  X200: 'ex two',
};

const spoken = (text: string) =>
  spokenWords(text, pronunciationRules(own))
    .map(({ spoken }) => spoken)
    .filter(Boolean)
    .join(' ');

it.each([
  ['Learn SQL now', 'Learn sequel now'],
  ['sql, Sql and SQL.', 'sequel, sequel and sequel.'],
  ['SQL Server costs $5', 'sequel surver costs five dollars'],
  ['a sql  server', 'a sequel surver'],
  ['MySQL, SQLite, SQL2', 'MySQL, SQLite, S Q L two'],
  ['Mr. Nguyen’s shop', "Mr. win's shop"],
  ['C++ and C', 'see plus plus and C'],
  ['An X200 and an X300', 'An ex two and an X three hundred'],
])('“%s” is said “%s”', (text, said) => {
  expect(spoken(text)).toBe(said);
});

it('leaves the written words as they are', () => {
  expect(spokenWords('Ask Ms. Nguyen.', pronunciationRules(own)).map(({ written }) => written)).toEqual([
    'Ask',
    'Ms.',
    'Nguyen.',
  ]);
});

it('only those that a text has words of count for it, in one order', () => {
  const found = pronunciationsIn('nguyen likes sql', own);
  expect(JSON.stringify(found)).toBe('{"Nguyen":"win","SQL":"sequel"}');
  expect(pronunciationsIn('MySQL', own)).toEqual({});
});
