import { findPhrases } from './find-phrases.ts';
import type { Finding } from './finding.ts';

const yes = [
  'yes',
  'yes please',
  'yeah',
  'yep',
  'yup',
  'sure',
  'okay',
  'ok',
  'correct',
  'right',
  'exactly',
  'absolutely',
  'of course',
  'that is right',
  'thats right',
  'that is correct',
  'thats correct',
  'no thats right',
  'no thats correct',
  'i do',
  'please do',
];
const no = [
  'no',
  'nope',
  'nah',
  'no thanks',
  'no thank you',
  'not',
  'wrong',
  'incorrect',
  'thats wrong',
  'that is wrong',
  'not right',
  'not correct',
  'thats not right',
  'that is not right',
  'thats not correct',
  'that is not correct',
  'that isnt right',
  'that isnt correct',
  'not really',
  'i dont',
];
const phrases = [
  ...yes.map((phrase) => ({ phrase, means: true })),
  ...no.map((phrase) => ({ phrase, means: false })),
];

/** What a caller may say to a question of yes or no, as it should read in the transcript. */
export const yesNoPhrases: readonly string[] = [
  'yes',
  'yes please',
  'yeah',
  'correct',
  "that's right",
  'no',
  'no thanks',
  "that's wrong",
  "that's not right",
];

/** The first yes or no said: “no, not that one, right?” is a no. */
export function readYesNo(words: readonly string[]): Finding[] {
  const [first] = findPhrases(words, phrases);
  return first ? [{ from: first.from, to: first.to, value: first.means }] : [];
}
