import { expect, it } from 'vitest';
import { CallJournal } from './call-journal.ts';
import { MemoryJournal } from './journal.ts';

const dial = {
  kind: 'effect-requested',
  effect: 1,
  request: { kind: 'transfer', destination: 'desk', timeoutMs: 5000 },
} as const;
const ended = { kind: 'call-ended', by: 'caller', cause: 16, reason: null } as const;

it('numbers what the flow does and what is seen from outside in one order, on one clock', async () => {
  const kept = new MemoryJournal();
  let nowMs = 0;
  const journal = new CallJournal(kept, { nowMs: () => nowMs });
  journal.note('barge-in-paused', {});
  nowMs = 20;
  await journal.commit(dial);
  journal.note('barge-in-resumed', {});
  expect(kept.entries.map(({ kind, seq, atMs }) => [seq, kind, atMs])).toEqual([
    [1, 'note', 0],
    [2, 'effect-requested', 20],
    [3, 'note', 20],
  ]);
});

it('ends with the call: what is noted later is dropped', () => {
  const kept = new MemoryJournal();
  const journal = new CallJournal(kept, { nowMs: () => 0 });
  journal.append(ended);
  journal.note('utterance-stale', { startedMs: 5 });
  expect(kept.entries.map(({ kind }) => kind)).toEqual(['call-ended']);
});
