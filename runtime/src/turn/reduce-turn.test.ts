import { expect, test } from 'vitest';
import type { TurnSettings } from '../media/contract.ts';
import { playScript, type Stretch } from './testing/script.ts';

interface Case {
  readonly name: string;
  readonly script: readonly Stretch[];
  readonly settings?: Partial<TurnSettings>;
  /** Kinds in order, each with the time it was told. */
  readonly told: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'someone answers: opened after the least speech, closed after the silence',
    script: [
      { sound: 'quiet', ms: 500 },
      { sound: 'word', ms: 600 },
      { sound: 'quiet', ms: 1000 },
    ],
    told: ['utterance-opened 560', 'utterance-closed 1780'],
  },
  {
    name: 'a click is forgotten',
    script: [
      { sound: 'word', ms: 60 },
      { sound: 'quiet', ms: 2000 },
    ],
    told: [],
  },
  {
    name: 'a pause for breath does not end the sentence',
    script: [
      { sound: 'word', ms: 400 },
      { sound: 'quiet', ms: 660 },
      { sound: 'word', ms: 400 },
      { sound: 'quiet', ms: 1000 },
    ],
    told: ['utterance-opened 60', 'utterance-closed 2140'],
  },
  {
    name: 'an endless sentence is cut, and goes on as the next',
    script: [
      { sound: 'word', ms: 3000 },
      { sound: 'quiet', ms: 1000 },
    ],
    settings: { maxUtteranceMs: 2000 },
    told: ['utterance-opened 60', 'utterance-closed 1980', 'utterance-opened 2060', 'utterance-closed 3680'],
  },
  {
    name: 'a cough into the silence is dropped',
    script: [
      { sound: 'hiss', ms: 300 },
      { sound: 'quiet', ms: 1000 },
    ],
    told: ['utterance-opened 60', 'utterance-dropped 980'],
  },
  {
    name: '“mm-hm” into the silence is an answer',
    script: [
      { sound: 'hum', ms: 300 },
      { sound: 'quiet', ms: 1000 },
    ],
    told: ['utterance-opened 60', 'utterance-closed 980'],
  },
  {
    name: 'words over the voice: paused at once, interrupted as soon as they are words',
    script: [
      { sound: 'quiet', ms: 500, agent: 'speaking' },
      { sound: 'word', ms: 600, agent: 'speaking' },
      { sound: 'quiet', ms: 1000 },
    ],
    told: ['pause 520', 'utterance-opened 580', 'interrupt 580', 'utterance-closed 1780'],
  },
  {
    name: '“mm-hm” over the voice: it pauses, then goes on, and nothing is told of an utterance',
    script: [
      { sound: 'hum', ms: 300, agent: 'speaking' },
      { sound: 'quiet', ms: 1000, agent: 'speaking' },
    ],
    told: ['pause 20', 'resume 500'],
  },
  {
    name: 'lasting noise pauses the voice once, not again and again',
    script: [{ sound: 'hiss', ms: 5000, agent: 'speaking' }],
    told: ['pause 20', 'resume 500'],
  },
  {
    name: 'noise that turns into words still interrupts',
    script: [
      { sound: 'hiss', ms: 1000, agent: 'speaking' },
      { sound: 'word', ms: 600, agent: 'speaking' },
      { sound: 'quiet', ms: 1000 },
    ],
    told: [
      'pause 20',
      'resume 500',
      'pause 1100',
      'utterance-opened 1100',
      'interrupt 1100',
      'utterance-closed 2280',
    ],
  },
  {
    name: 'with keys only, words over the voice are kept but stop nothing',
    script: [
      { sound: 'word', ms: 600, agent: 'speaking', bargeIn: 'keys' },
      { sound: 'quiet', ms: 1000, agent: 'speaking', bargeIn: 'keys' },
    ],
    told: ['utterance-opened 60', 'utterance-closed 1280'],
  },
  {
    name: 'the agent begins while the caller still speaks: it yields',
    script: [
      { sound: 'word', ms: 500 },
      { sound: 'word', ms: 500, agent: 'speaking' },
      { sound: 'quiet', ms: 1000 },
    ],
    told: ['utterance-opened 60', 'pause 520', 'interrupt 580', 'utterance-closed 1680'],
  },
  {
    name: 'a key while judging: no verdict follows',
    script: [
      { sound: 'hum', ms: 100, agent: 'speaking' },
      { sound: 'quiet', ms: 1000, first: 'key' },
    ],
    told: ['pause 20'],
  },
  {
    name: 'suspended in mid-sentence: what was said is dropped, the next words are an utterance of their own',
    script: [
      { sound: 'word', ms: 300 },
      { sound: 'word', ms: 300, first: 'suspended' },
      { sound: 'quiet', ms: 1000 },
    ],
    told: ['utterance-opened 60', 'utterance-dropped 300', 'utterance-opened 360', 'utterance-closed 1280'],
  },
  {
    name: 'suspended while judging: no verdict follows',
    script: [
      { sound: 'hum', ms: 100, agent: 'speaking' },
      { sound: 'quiet', ms: 1000, first: 'suspended' },
    ],
    told: ['pause 20'],
  },
  {
    name: 'sound nobody calls speech is kept after four seconds',
    script: [{ sound: 'unvoicedNoise', ms: 4100 }],
    told: ['utterance-opened 3980', 'utterance-closed 3980'],
  },
  {
    name: 'a few clicks in four seconds are not',
    script: Array.from(
      { length: 45 },
      (_, i): Stretch => ({ sound: i % 2 ? 'quiet' : 'unvoicedNoise', ms: i % 2 ? 280 : 20 }),
    ),
    told: [],
  },
];

test.each(cases)('$name', ({ script, settings, told }) => {
  expect(playScript(script, settings).map(({ kind, atMs }) => `${kind} ${atMs}`)).toEqual(told);
});

test('an utterance says where it began, how far it goes and why it ended', () => {
  const outputs = playScript([
    { sound: 'quiet', ms: 1000 },
    { sound: 'word', ms: 500 },
    { sound: 'quiet', ms: 1000 },
  ]);
  expect(outputs.at(-1)).toEqual({
    kind: 'utterance-closed',
    utterance: 1,
    startedMs: 1000,
    toMs: 1700,
    atMs: 2180,
    by: 'endpoint',
  });
});
