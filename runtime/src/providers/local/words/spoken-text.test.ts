import { expect, test } from 'vitest';
import { splitSentences } from './split-sentences.ts';
import { spokenText, spokenWords } from './spoken-text.ts';

test.each([
  ['Gate X300 is open', 'Gate X three hundred is open'],
  ['Room A4', 'Room ay four'],
  ['code QR0417', 'code Q R zero four one seven'],
  ['a B-52 model', 'a B fifty two model'],
  ['It costs $12.50.', 'It costs twelve dollars and fifty cents.'],
  ['It costs $1.', 'It costs one dollar.'],
  ['£1,299 a year', 'one thousand two hundred ninety nine pounds a year'],
  ['$3 million', 'three million dollars'],
  ['open 9:30 am to 6pm', 'open nine thirty ay M to six P M'],
  ['at 14:05', 'at fourteen oh five'],
  ['at 9:00', "at nine o'clock"],
  ['call 1-800-555-1234', 'call one, eight zero zero, five five five, one two three four'],
  ['call +18005551234', 'call one, eight zero zero, five five five, one two three four'],
  ['number 482913', 'number four eight two, nine one three'],
  ['12,345 visitors', 'twelve thousand three hundred forty five visitors'],
  ['3.14', 'three point one four'],
  ['up 12.5%', 'up twelve point five percent'],
  ['on May 3, 2026', 'on May third, twenty twenty six'],
  ['on May 3rd, 2026, at noon', 'on May third, twenty twenty six, at noon'],
  ['on 3 May', 'on the third of May'],
  ['2026-12-01', 'December first, twenty twenty six'],
  ['since 1999', 'since nineteen ninety nine'],
  ['the 21st', 'the twenty first'],
  ['16 GB', 'sixteen gigabytes'],
  ['open 24/7', 'open twenty four seven'],
  ['lions & tigers', 'lions and tigers'],
  ['see www.zoo.example/maps', 'see zoo dot example slash maps'],
  ['write to desk@zoo.example', 'write to desk at zoo dot example'],
  ['“It’s café time”', "It's cafe time"],
  ['0', 'zero'],
  ['code 007', 'code zero zero seven'],
])('%s is said “%s”', (written, said) => {
  expect(spokenText(written)).toBe(said);
});

test('each written word keeps its own spoken form, so that marks are counted in written words', () => {
  expect(spokenWords('Call 1 800 555 1234 (today)')).toEqual([
    { written: 'Call', spoken: 'Call' },
    { written: '1', spoken: 'one, eight zero zero, five five five, one two three four' },
    { written: '800', spoken: '' },
    { written: '555', spoken: '' },
    { written: '1234', spoken: '' },
    { written: '(today)', spoken: 'today' },
  ]);
});

test('sentences end at their marks, not at abbreviations or decimals', () => {
  expect(splitSentences('Hello there. Dr. Smith pays 3.50 now! Ready?')).toEqual([
    'Hello there.',
    'Dr. Smith pays 3.50 now!',
    'Ready?',
  ]);
});

test('a sentence without an end is cut at commas, losing no word', () => {
  const long = Array.from({ length: 120 }, (_, index) => `word${index},`).join(' ');
  const pieces = splitSentences(long);
  expect(pieces.every((piece) => piece.length <= 240)).toBe(true);
  expect(pieces.join(' ')).toBe(long);
});
