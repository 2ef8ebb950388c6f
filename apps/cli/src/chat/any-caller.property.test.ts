import type { TransferOutcome } from '@patchcord/nodes/kit';
import type { CallerMove } from '@patchcord/runtime/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BusinessLine, type Meeting, type ServerState } from './testing/business-line.ts';

/** What callers of all three say, to the point and beside it. */
const sentences = [
  'yes',
  'no',
  'help',
  'thanks',
  'operator',
  'goodbye',
  'next Monday',
  'half past two',
  '4 8 2 9 1 3',
  '212 555 0123',
  'March 3rd 1980',
  'call me back',
  'leave a message',
  'when are you open',
  'another time',
  'my order',
  'I want to return something',
  'Do you have the X200 laptop in stock?',
  'I need an appointment',
  'renew my prescription',
  'chest pain',
  'sign up',
  'Bookkeeping',
  'How much is English for work?',
  'what is the meaning of life',
];

const move: fc.Arbitrary<CallerMove> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...sentences).map((say) => ({ say })) },
  { weight: 4, arbitrary: fc.stringMatching(/^[0-9*#]{1,8}$/).map((keys) => ({ keys })) },
  { weight: 2, arbitrary: fc.constantFrom<CallerMove>({ silent: true }, { mumble: true }) },
  { weight: 1, arbitrary: fc.constantFrom(...sentences).map((say) => ({ interruptAfterMs: 900, say })) },
  { weight: 1, arbitrary: fc.constantFrom<CallerMove>({ hangUp: true }, { hangUpAfterMs: 700 }) },
);

const server = fc.constantFrom<ServerState>(
  'up',
  'down',
  'slow',
  'too slow',
  'garbage',
  'refusing',
  'broken when something is to be written',
);
const met = fc.record({
  server,
  transfer: fc.constantFrom<TransferOutcome>('answered', 'busy', 'no-answer', 'failed'),
});

describe.each(['techstore', 'healthplus', 'edulearn'])('whatever callers of %s do', (name) => {
  it('the call ends by the caller, a human or a goodbye, and never because the flow knew no way on', async () => {
    const line = await BusinessLine.open(name);
    const call = async (moves: readonly CallerMove[], circumstances: Meeting) => {
      const { endedBy, reason, said } = await line.call(moves, circumstances);
      expect(reason).toBeNull();
      expect(endedBy).not.toBe('engine');
      if (endedBy === 'flow') expect(said.at(-1)).toMatch(/Goodbye\.$|9 1 1 now/);
    };
    try {
      await fc.assert(fc.asyncProperty(fc.array(move, { maxLength: 25 }), met, call), {
        numRuns: 60,
        seed: 20_261_128,
      });
    } finally {
      await line.close();
    }
  }, 60_000);
});
