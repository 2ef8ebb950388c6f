import { type FlowInput, flowSchema } from '@patchcord/flows/model';
import type { TransferOutcome } from '@patchcord/nodes/kit';
import fc from 'fast-check';
import type { CallerMove, VirtualAnswer, VirtualExchange } from '../../engine/index.ts';
import { type RandomNode, randomNode } from './random-node.ts';

/** A flow of any shape, the two it may lead to, and a call to it. */
export interface RandomCall {
  readonly flows: readonly FlowInput[];
  readonly moves: readonly CallerMove[];
  readonly servers: readonly VirtualExchange[];
  readonly answers: readonly (VirtualAnswer & { readonly asksFor: string | null })[];
  readonly humans: readonly TransferOutcome[];
  /** What the clock on the wall says when it begins. */
  readonly startedEpochMs: number;
}

const spoken = fc.constantFrom(
  ...['yes', 'no', 'sales', 'help', 'next monday', 'half past two', 'four', '4 8 2 9 1', 'enough', 'a human'],
);
const keys = fc.constantFrom('1', '22', '0', '9', '4829#', '12', '#');
const interruptAfterMs = fc.nat(4000);

export const randomMoves: fc.Arbitrary<CallerMove[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: spoken.map((say) => ({ say })) },
    { weight: 3, arbitrary: keys.map((pressed) => ({ keys: pressed })) },
    { weight: 2, arbitrary: fc.constantFrom<CallerMove>({ silent: true }, { mumble: true }) },
    { weight: 2, arbitrary: fc.record({ interruptAfterMs, say: spoken }) },
    { weight: 1, arbitrary: fc.record({ interruptAfterMs, keys }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<CallerMove>({ hearOut: true }, { interruptAfterMs: 900, noise: 'cough' }),
    },
    { weight: 1, arbitrary: fc.nat(9000).map((hangUpAfterMs) => ({ hangUpAfterMs })) },
  ),
  { maxLength: 25 },
);

const servers = fc.array(
  fc.constantFrom<VirtualExchange>(
    { status: 200, body: { price: 12.5 } },
    { status: 200, body: { price: null }, tookMs: 4000 },
    { status: 404, body: null },
    { status: 403, body: { error: 'CLOSED' } },
    { status: 500, body: 'broken', tookMs: 100 },
    { code: 'HTTP_UNREACHABLE' },
    { status: 200, body: {}, tookMs: 30_000 },
  ),
  { minLength: 1, maxLength: 4 },
);

const answers = fc.array(
  fc.record({
    text: fc.constantFrom('We have them.', '', 'Let me look that up for you.'),
    exit: fc.constantFrom(null, null, 'done'),
    asksFor: fc.constantFrom(null, 'keep', 'look'),
  }),
  { minLength: 1, maxLength: 4 },
);

const humans = fc.array(
  fc.constantFrom<TransferOutcome>('answered', 'busy', 'no-answer', 'failed', 'declined', 'cancelled'),
  { minLength: 1, maxLength: 3 },
);

/** Nodes of a flow; seldom one that runs flows inside a flow that is inside another, since such calls take their time. */
function nodesOf(id: string): fc.Arbitrary<RandomNode[]> {
  const others = randomNode.filter(({ type }) => type !== 'subflow@1');
  const node = fc.oneof({ weight: id === 'inner' ? 30 : 0, arbitrary: others }, randomNode);
  return fc.array(node, { minLength: 2, maxLength: 9 });
}

function flowOf(id: string, nodes = nodesOf(id)): fc.Arbitrary<FlowInput> {
  const wires = fc.array(fc.tuple(fc.nat(50), fc.boolean()), { minLength: 40, maxLength: 40 });
  const handlers = fc.subarray([
    { name: 'human', when: { intent: 'human' }, cooldownTurns: 1 },
    { name: 'zero', when: { key: '0' } },
    { name: 'silence', when: { silence: true } },
    { name: 'saved', when: { callEnded: true } },
    { name: 'plenty', when: { condition: { var: 'amount', op: 'greater', value: 10 } }, cooldownTurns: 2 },
  ]);
  const limits = fc.record({
    callMs: fc.constantFrom(15_000, 60_000, 900_000),
    visits: fc.integer({ min: 2, max: 8 }),
  });
  return fc
    .record({ nodes, wires, handlers, limits, mode: fc.constantFrom('speech', 'keys', 'off') })
    .map((made) => wired(id, made));
}

interface Made {
  readonly nodes: readonly RandomNode[];
  readonly wires: readonly (readonly [to: number, isWired: boolean])[];
  readonly handlers: readonly {
    readonly name: string;
    readonly when: object;
    readonly cooldownTurns?: number;
  }[];
  readonly limits: object;
  readonly mode: string;
}

/** Every port that must lead somewhere does; of the others some. */
function wired(id: string, { nodes, wires, handlers, limits, mode }: Made): FlowInput {
  let used = 0;
  const next = () => wires[used++ % wires.length] ?? [0, true];
  const on = ({ ports }: RandomNode) =>
    Object.fromEntries(
      ports.flatMap((port) => {
        const [to, isWired] = next();
        const isOptional = ['error', 'interrupted', 'noInput', 'afterHuman', 'busy'].includes(port);
        return isOptional && !isWired ? [] : [[port, `n${to % nodes.length}`]];
      }),
    );
  return flowSchema.parse({
    format: 1,
    id,
    name: id,
    entry: 'n0',
    settings: { onError: 'n1', limits, interruption: { mode } },
    variables: {
      answer: { type: 'text' },
      day: { type: 'date' },
      clock: { type: 'time' },
      amount: { type: 'money' },
      code: { type: 'digits' },
      place: { type: 'text', default: '' },
      ...(id === 'onward' && { elsewhere: { type: 'number' } }),
    },
    interface: { inputs: ['code'], outputs: ['day'], exits: ['out', 'away'] },
    intents: { human: { phrases: ['a human'] }, help: { phrases: ['help'] } },
    nodes: Object.fromEntries(
      nodes.map((node, index) => [`n${index}`, { type: node.type, with: node.with, on: on(node) }]),
    ),
    handlers: Object.fromEntries(
      handlers.map(({ name, ...handler }) => [name, { ...handler, to: `n${next()[0] % nodes.length}` }]),
    ),
  });
}

const startedEpochMs = fc.constantFrom(
  Date.UTC(2026, 10, 25, 15),
  Date.UTC(2026, 10, 26, 4),
  Date.UTC(2027, 2, 14, 6, 59),
);

const circumstances = { moves: randomMoves, servers, answers, humans, startedEpochMs };

export const randomCall: fc.Arbitrary<RandomCall> = fc.record({
  flows: fc.tuple(flowOf('main'), flowOf('inner'), flowOf('onward')),
  ...circumstances,
});

/** Calls through a small flow in which little is beside one node. */
export function callThrough(node: fc.Arbitrary<RandomNode>): fc.Arbitrary<RandomCall> {
  const said = fc.constant({ type: 'say@1', with: { text: 'Good' }, ports: ['said'] });
  const hungUp = fc.constant({ type: 'hangup@1', with: { text: '' }, ports: [] });
  const left = fc.constant({ type: 'exit@1', with: { exit: 'out' }, ports: [] });
  return fc.record({
    flows: fc.tuple(
      flowOf('main', fc.tuple(node, hungUp, said)),
      flowOf('inner', fc.tuple(said, left)),
      flowOf('onward', fc.tuple(said, hungUp)),
    ),
    ...circumstances,
  });
}
