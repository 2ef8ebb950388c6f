import { compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import type { Catalogue, Runners } from '@patchcord/nodes/kit';
import fc from 'fast-check';
import { CallJournal } from '../call-journal.ts';
import type { FlowRun } from '../flow-run.ts';
import { MemoryJournal } from '../journal.ts';
import { runFlow } from '../run-flow.ts';
import { type CallerMove, scriptedCaller } from '../virtual/caller-move.ts';
import { type VirtualAnswers, VirtualWorld } from '../virtual/virtual-world.ts';

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
const outcome = fc.constantFrom(
  'answered' as const,
  'busy' as const,
  'no-answer' as const,
  'failed' as const,
  'declined' as const,
);

/** What a caller does, how humans answer, and whether each of the model's answers is its last. */
export const zooCalls = fc.tuple(
  fc.array(move, { maxLength: 25 }),
  fc.array(outcome, { minLength: 1, maxLength: 3 }),
  fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
);

/** The zoo's flow with real node types. */
export function openZoo(catalogue: Catalogue, runners: Runners) {
  const flow = compileFlow(flowSchema.parse(zoo), catalogue);
  const run = { flow, version: 'p', runners, callerNumber: '', dialledNumber: '' };
  return { run, call: (...does: ZooCall) => callZoo(run, ...does) };
}

type ZooCall = typeof zooCalls extends fc.Arbitrary<infer Call> ? Call : never;

/** A call on virtual time. */
async function callZoo(
  run: Omit<FlowRun, 'world' | 'journal'>,
  moves: ZooCall[0],
  outcomes: ZooCall[1],
  exits: ZooCall[2],
) {
  let asked = 0;
  let dialled = 0;
  const answers: VirtualAnswers = {
    respond: async () => ({ text: 'We have them.', exit: exits[asked++ % exits.length] ? 'done' : null }),
    transfer: () => outcomes[dialled++ % outcomes.length] ?? 'busy',
  };
  const journal = new MemoryJournal();
  const world = new VirtualWorld(scriptedCaller(moves), answers);
  const ended = await runFlow({ ...run, world, journal: new CallJournal(journal, world) });
  return { ended, entries: journal.entries };
}
