import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type JournalEntry, traceOf } from './journal.ts';
import { openZoo, zooCalls } from './testing/zoo-call.ts';

const { call } = openZoo(catalogue, runners);

it('whatever a caller does, the call ends, each effect settles once, and nothing follows the end', async () => {
  await fc.assert(
    fc.asyncProperty(zooCalls, async ([moves, outcomes, exits]) => {
      const { ended, entries } = await call(moves, outcomes, exits);
      expect(entries.at(-1)?.kind).toBe('call-ended');
      expect(['caller', 'flow', 'human', 'engine']).toContain(ended.endedBy);
      expect(settledInOrder(entries)).toBe(true);
      expect(nothingAfterEnd(entries)).toBe(true);
      expect(noTransitionLost(entries)).toBe(true);
      expect(traceOf((await call(moves, outcomes, exits)).entries)).toBe(traceOf(entries));
    }),
    { numRuns: 500, seed: 20_261_121 },
  );
});

/** Request, settlement, request, settlement …: one at a time and each exactly once. */
function settledInOrder(entries: readonly JournalEntry[]): boolean {
  const effects = entries.flatMap((entry) => ('effect' in entry ? [`${entry.kind}${entry.effect}`] : []));
  return effects.every(
    (name, index) =>
      name === `effect-${index % 2 === 0 ? 'requested' : 'settled'}${Math.floor(index / 2) + 1}`,
  );
}

function nothingAfterEnd(entries: readonly JournalEntry[]): boolean {
  const end = entries.findIndex(
    (entry) => entry.kind === 'effect-settled' && entry.settlement.kind === 'ended',
  );
  return end === -1 || entries.slice(end + 1).every(({ kind }) => kind === 'call-ended');
}

/** Each node entered is the one the last transition led to. */
function noTransitionLost(entries: readonly JournalEntry[]): boolean {
  let due: string | null = 'greet';
  for (const entry of entries) {
    if (entry.kind === 'node-entered') {
      if (entry.node !== due) return false;
      due = null;
    }
    if (entry.kind === 'node-left' || entry.kind === 'handler-taken') due = entry.to;
  }
  return due === null;
}
