import { type CompiledFlow, compileFlow, type FlowInput, flowSchema } from '@patchcord/flows/model';
import type { Catalogue, Runners } from '@patchcord/nodes/kit';
import {
  type CallerMove,
  CallJournal,
  type JournalEntry,
  MemoryJournal,
  runFlow,
  scriptedCaller,
  type VirtualAnswers,
  VirtualWorld,
} from '../../engine/index.ts';
import { recordedCall } from '../recorded-call.ts';
import { type ReplayOutcome, replayCall } from '../replay-call.ts';

/** A small business with a little of everything. */
export const shop = {
  format: 1,
  id: 'shop',
  name: 'Shop',
  entry: 'greet',
  settings: { onError: 'sorry' },
  variables: { code: { type: 'digits' }, price: { type: 'money' } },
  intents: { human: { phrases: ['a human'] } },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Welcome to the shop' }, on: { done: 'need' } },
    need: {
      type: 'listen@1',
      with: { expects: ['price', 'question'], keys: [{ key: '1', means: 'price' }] },
      on: { heard: 'sort', noInput: 'choose' },
    },
    sort: {
      type: 'route@1',
      with: { cases: [{ port: 'price', when: { var: 'said', op: 'mentions', value: ['price'] } }] },
      on: { price: 'askCode', else: 'advise' },
    },
    askCode: {
      type: 'collect@1',
      with: {
        slots: [
          { into: 'code', kind: { type: 'digits', min: 4, max: 4 }, ask: 'Which number', confirm: 'never' },
        ],
      },
      on: { collected: 'look' },
    },
    look: {
      type: 'http@1',
      with: {
        url: 'https://shop.example/{{ code }}',
        answer: [{ from: 'price', into: 'price', type: 'money' }],
      },
      on: { ok: 'tell', notFound: 'human', refused: 'human' },
    },
    tell: { type: 'say@1', with: { text: 'That is {{ price }}' }, on: { said: 'bye' } },
    advise: {
      type: 'llm@1',
      with: { goal: 'Advise.', exits: [{ port: 'done', description: 'enough', alone: ['no'] }] },
      on: { done: 'bye' },
    },
    choose: {
      type: 'menu@1',
      with: {
        text: 'Price or human',
        choices: [
          { port: 'price', label: 'price', key: '1' },
          { port: 'human', label: 'human', key: '2' },
        ],
      },
      on: { price: 'askCode', human: 'human' },
    },
    human: {
      type: 'transfer@1',
      with: { destination: 'desk' },
      on: { noAnswer: 'choose' },
    },
    sorry: { type: 'hangup@1', with: { text: 'Sorry' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye' } },
  },
  handlers: { human: { when: { intent: 'human' }, to: 'human' } },
} satisfies FlowInput;

export type Shop = typeof shop;

export interface ShopCall {
  readonly moves: readonly CallerMove[];
  readonly answers?: Partial<VirtualAnswers>;
  /** Changes the flow in place, after the call. */
  edit(flow: Shop): unknown;
}

/** Makes a call to the shop, edits its flow, and replays the call through what it is then. */
export async function replayEdited(
  { moves, answers, edit }: ShopCall,
  catalogue: Catalogue,
  runners: Runners,
): Promise<ReplayOutcome & { readonly recorded: readonly JournalEntry[] }> {
  const flow = compiled(shop, catalogue);
  const journal = new MemoryJournal();
  const world = new VirtualWorld(scriptedCaller(moves), {
    respond: () => ({ text: 'We have all you need', exit: null }),
    transfer: () => 'answered',
    http: () => ({ status: 200, body: { price: 12.5 } }),
    ...answers,
  });
  const numbers = { callerNumber: '+15550100', dialledNumber: '100' };
  await runFlow({
    flow,
    version: 'v1',
    runners,
    world,
    journal: new CallJournal(journal, world),
    ...numbers,
  });
  const draft = structuredClone(shop);
  edit(draft);
  const outcome = await replayCall(recordedCall(journal.entries), {
    flow: compiled(draft, catalogue),
    version: 'v2',
    others: () => null,
    runners,
    flowThen: () => flow,
    startedEpochMs: Date.UTC(2026, 10, 25, 15, 0),
  });
  return { ...outcome, recorded: journal.entries };
}

function compiled(input: FlowInput, catalogue: Catalogue): CompiledFlow {
  return compileFlow(flowSchema.parse(input), catalogue);
}
