import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type JournalEntry, traceOf } from './journal.ts';
import { type Asked, resume, worldAsIn } from './testing/resumed-call.ts';
import { openZoo, zooCalls } from './testing/zoo-call.ts';

const { run, call } = openZoo(catalogue, runners);

/** As it comes back from a database. */
const stored = (entries: readonly JournalEntry[]): JournalEntry[] => JSON.parse(JSON.stringify(entries));

it('cut after any entry, a call goes on as if nothing had happened: same trace, every effect once', async () => {
  let cuts = 0;
  await fc.assert(
    fc.asyncProperty(zooCalls, async ([moves, outcomes, exits]) => {
      const whole = await call(moves, outcomes, exits);
      const trace = traceOf(whole.entries);
      for (let cut = 0; cut <= whole.entries.length; cut++) {
        const asked: Asked = { resumed: [], performed: [] };
        const left = stored(whole.entries.slice(0, cut));
        const { outcome, entries } = await resume(left, worldAsIn(whole.entries, asked), run);
        expect(traceOf(entries)).toBe(trace);
        expect(entries.map(({ seq }) => seq)).toEqual(whole.entries.map(({ seq }) => seq));
        expect(outcome).toEqual(whole.ended);
        const effects = countOf(whole.entries, 'effect-requested');
        const settledBefore = countOf(left, 'effect-settled');
        const unsettled = countOf(left, 'effect-requested') - settledBefore;
        expect(asked.resumed.length + asked.performed.length).toBe(effects - settledBefore);
        if (unsettled === 1) expect(asked.resumed[0]).toBe(settledBefore + 1);
        cuts++;
      }
    }),
    { numRuns: 120, seed: 20_261_128 },
  );
  expect(cuts).toBeGreaterThan(2000);
});

function countOf(entries: readonly JournalEntry[], kind: JournalEntry['kind']): number {
  return entries.filter((entry) => entry.kind === kind).length;
}
