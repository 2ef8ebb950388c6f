import { expect, it } from 'vitest';
import { describeError, EffectFailed } from './errors.ts';

it.each([
  ['its own code', new EffectFailed('STT_BUSY', 'No ear is free.'), 'STT_BUSY', 'No ear is free.'],
  ['the one given where it has none', new Error('Gone.'), 'LATE', 'Gone.'],
  ['the one given where its own is no word', Object.assign(new Error('Gone.'), { code: 7 }), 'LATE', 'Gone.'],
  ['a sentence for what is no error', 'just gone', 'LATE', 'just gone'],
])('an error is described with %s', (_, error, code, message) => {
  expect(describeError(error, 'LATE')).toEqual({ code, message });
});
