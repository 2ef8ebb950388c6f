import { expect, test } from 'vitest';
import { spellSounds } from './letter-to-sound.ts';
import { PronouncingDictionary } from './pronouncing-dictionary.ts';
import { spokenVariants } from './spoken-variants.ts';

const dictionary = new PronouncingDictionary(
  Buffer.from("a AH\na(2) EY\na's EY Z\nfaq F AE K\nread R EH D\nread(2) R IY D\nzoo Z UW\n"),
);

function ways(written: string): string[] {
  return spokenVariants(written, dictionary).map((form) => form.join(' '));
}

test('a code is said as a number, digit by digit, with “oh”, with “double”', () => {
  expect(ways('X200').sort()).toEqual(
    [
      'letter:x two hundred',
      'letter:x two zero zero',
      'letter:x two oh oh',
      'letter:x two double zero',
      'letter:x two double oh',
    ].sort(),
  );
  expect(ways('K350')).toContain('letter:k three fifty');
  expect(ways('R2D2')).toEqual(['letter:r two letter:d two']);
});

test('prices, times and ordinals are said as the voice would say them', () => {
  expect(ways('$12.50')).toEqual(['twelve dollars and fifty cents']);
  expect(ways('21st')).toEqual(['twenty first']);
  expect(ways('9am')).toEqual(['nine letter:a letter:m']);
});

test('abbreviations are words, letters or both; run-together names come apart', () => {
  expect(ways('FAQ')).toEqual(['faq', 'letter:f letter:a letter:q']);
  expect(ways('GPS')).toEqual(['letter:g letter:p letter:s', 'gps']);
  expect(ways('NightZoo')).toEqual(['night zoo']);
});

test('the dictionary is searched by whole words, variants included', () => {
  expect(dictionary.pronounce('Read')).toEqual(['R EH D', 'R IY D']);
  expect(dictionary.pronounce('a')).toEqual(['AH', 'EY']);
  expect(dictionary.has('re')).toBe(false);
  expect(dictionary.has('zoom')).toBe(false);
  expect(dictionary.pronounce('zoo')).toEqual(['Z UW']);
});

test.each([
  ['Zyxquorl', /^[A-Z ]+$/],
  ['Ørsted', /^[A-Z ]+$/],
  ['日本', /^AH$/],
  ['ship', /^SH IH P$/],
  ['phone', /^F /],
])('%s gets a guess of phones', (word, phones) => {
  expect(spellSounds(word)).toMatch(phones);
});
