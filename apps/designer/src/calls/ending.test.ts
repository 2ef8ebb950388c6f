import { expect, it } from 'vitest';
import { endingOf } from './ending.ts';

const ended = { endedAt: new Date(0), reason: null };
const open = { endedAt: null, endedBy: null, reason: null };

it('a call that has ended says who ended it', () => {
  const words = ['caller', 'flow', 'human', 'engine'].map(
    (endedBy) => endingOf({ ...ended, endedBy }, false).words,
  );
  expect(words).toEqual(['Caller hung up', 'Flow said goodbye', 'Human hung up', 'Cut off']);
});

it('what failed is told apart from what was nobody’s fault', () => {
  expect(endingOf({ ...ended, endedBy: 'flow', reason: 'CALL_FAILED' }, false).tone).toBe('bad');
  expect(endingOf({ ...ended, endedBy: 'engine', reason: 'ENGINE_AWAY' }, false).words).toContain('away');
});

it('a call without an end goes on, was cut off, or nobody knows', () => {
  expect(endingOf(open, true)).toEqual({ words: 'Going on', tone: 'live' });
  expect(endingOf(open, false)).toEqual({ words: 'Cut off', tone: 'bad' });
  expect(endingOf(open, null).tone).toBe('attention');
});
