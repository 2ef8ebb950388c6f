import { compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CallJournal } from './call-journal.ts';
import { type JournalEntry, MemoryJournal, traceOf } from './journal.ts';
import { runFlow } from './run-flow.ts';
import { type CallerMove, scriptedCaller } from './virtual/caller-move.ts';
import { type VirtualAnswers, VirtualWorld } from './virtual/virtual-world.ts';

const zoo: FlowInput = {
  format: 1,
  id: 'zoo',
  name: 'Zoo',
  entry: 'greet',
  settings: { onError: 'sorry', limits: { callMs: 300_000, visits: 6 } },
  intents: { keeper: { phrases: ['a keeper'] } },
  nodes: {
    greet: {
      type: 'greet@1',
      with: { text: 'Welcome to the zoo what would you like to see' },
      on: { done: 'need' },
    },
    need: {
      type: 'listen@1',
      with: { keys: [{ key: '1', means: 'lions' }] },
      on: { heard: 'sort', noInput: 'choose' },
    },
    sort: {
      type: 'route@1',
      with: { cases: [{ port: 'lions', when: { var: 'said', op: 'mentions', value: ['lions'] } }] },
      on: { lions: 'choose', else: 'advise' },
    },
    advise: {
      type: 'llm@1',
      with: { goal: 'Advise.', exits: [{ port: 'done', description: 'enough', phrases: ['enough'] }] },
      on: { done: 'keeper' },
    },
    choose: {
      type: 'menu@1',
      with: {
        text: 'Morning or evening',
        choices: [
          { port: 'am', label: 'morning', key: '1' },
          { port: 'pm', label: 'evening', key: '2' },
        ],
      },
      on: { am: 'need', pm: 'keeper' },
    },
    keeper: { type: 'transfer@1', with: { destination: 'keeper' }, on: { noAnswer: 'need' } },
    sorry: { type: 'hangup@1', with: { text: 'Sorry.' } },
  },
  handlers: {
    keeper: { when: { intent: 'keeper' }, to: 'keeper', cooldownTurns: 1 },
    zero: { when: { key: '0' }, to: 'keeper' },
    silence: { when: { silence: true }, to: 'sorry' },
  },
};
const flow = compileFlow(flowSchema.parse(zoo), catalogue);

const words = fc.constantFrom('lions', 'a keeper please', 'evening', 'enough', 'what', 'morning');
const move: fc.Arbitrary<CallerMove> = fc.oneof(
  words.map((say) => ({ say })),
  fc.constantFrom('1', '2', '0', '9', '12#').map((keys) => ({ keys })),
  fc.constant({ silent: true as const }),
  fc.constant({ mumble: true as const }),
  fc.record({ interruptAfterMs: fc.nat(4000), say: words }),
  fc.record({ interruptAfterMs: fc.nat(4000), keys: fc.constantFrom('1', '0', '77') }),
  fc.nat(9000).map((hangUpAfterMs) => ({ hangUpAfterMs })),
);
const outcome = fc.constantFrom('answered', 'busy', 'no-answer', 'failed', 'declined');

async function run(
  moves: readonly CallerMove[],
  outcomes: readonly ('answered' | 'busy' | 'no-answer' | 'failed' | 'declined')[],
  exits: readonly boolean[],
) {
  let asked = 0;
  let dialled = 0;
  const answers: VirtualAnswers = {
    respond: async () => ({ text: 'We have them.', exit: exits[asked++ % exits.length] ? 'done' : null }),
    transfer: () => outcomes[dialled++ % outcomes.length] ?? 'busy',
  };
  const journal = new MemoryJournal();
  const world = new VirtualWorld(scriptedCaller(moves), answers);
  const ended = await runFlow({
    flow,
    version: 'p',
    runners,
    world,
    journal: new CallJournal(journal, world),
    callerNumber: '',
    dialledNumber: '',
  });
  return { ended, entries: journal.entries };
}

it('whatever a caller does, the call ends, each effect settles once, and nothing follows the end', async () => {
  const calls = fc.tuple(
    fc.array(move, { maxLength: 25 }),
    fc.array(outcome, { minLength: 1, maxLength: 3 }),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  );
  await fc.assert(
    fc.asyncProperty(calls, async ([moves, outcomes, exits]) => {
      const { ended, entries } = await run(moves, outcomes, exits);
      expect(entries.at(-1)?.kind).toBe('call-ended');
      expect(['caller', 'flow', 'human', 'engine']).toContain(ended.endedBy);
      expect(settledInOrder(entries)).toBe(true);
      expect(nothingAfterEnd(entries)).toBe(true);
      expect(noTransitionLost(entries)).toBe(true);
      expect(traceOf((await run(moves, outcomes, exits)).entries)).toBe(traceOf(entries));
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
