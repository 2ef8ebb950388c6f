import fc from 'fast-check';

/** A node of some type with a config that passes its schema, and the ports it has then. */
export interface RandomNode {
  readonly type: string;
  readonly with: object;
  readonly ports: readonly string[];
}

const texts = fc.constantFrom(
  'Welcome to us how can I help you',
  'You said {{ said }} on {{ day }} at {{ clock }}',
  'The day is {{ day | date: "%A, %d. %B" }} at {{ clock | time }}',
  '{% if amount > 5 %}That is {{ amount }}{% else %}Nothing{% endif %}',
  'Your code is {{ code | spell }}',
  'Sorry, this is {{ place }} {{ elsewhere }}',
);
const variables = fc.constantFrom('answer', 'day', 'clock', 'amount', 'code');
const phrases = fc.subarray(['yes', 'no', 'sales', 'next monday', 'half past two', 'four']);
const tries = fc.integer({ min: 1, max: 3 });
const silenceMs = fc.constantFrom(2000, 6000);

const kinds = fc.constantFrom(
  { into: 'code', kind: { type: 'digits', min: 3, max: 6 } },
  { into: 'amount', kind: { type: 'number', max: 50 } },
  { into: 'day', kind: { type: 'date', when: 'any' } },
  { into: 'clock', kind: { type: 'time' } },
  { into: 'answer', kind: { type: 'yes-no' } },
  { into: 'answer', kind: { type: 'text' } },
  { into: 'answer', kind: { type: 'one-of', choices: [{ value: 'sales', key: '1' }, { value: 'no' }] } },
);
const slot = fc.record({ ask: texts, confirm: fc.constantFrom('always', 'when-unsure', 'never') });
const slots = fc.array(
  fc.tuple(kinds, slot).map(([kind, asked]) => ({ ...kind, ...asked })),
  { minLength: 1, maxLength: 3 },
);

const condition = fc.oneof(
  phrases.filter((some) => some.length > 0).map((value) => ({ var: 'said', op: 'mentions', value })),
  fc.constant({ var: 'amount', op: 'greater', value: 5 }),
  fc.constant({ not: { var: 'code', op: 'is-set' } }),
  fc.constant({ intent: 'help' }),
);

const tools = fc.subarray([
  {
    kind: 'set',
    name: 'keep',
    description: 'Keeps a day.',
    variables: [{ into: 'day', description: 'The day.', kind: { type: 'date', when: 'any' } }],
  },
  {
    kind: 'http',
    name: 'look',
    description: 'Looks it up.',
    parameters: [{ name: 'code', description: 'The code.', kind: { type: 'digits', min: 1, max: 6 } }],
    method: 'POST',
    url: 'https://shop.example/look/{{ code }}',
    shows: [{ from: 'price', as: 'price', type: 'number', optional: true, into: 'amount' }],
  },
]);

const week = { monday: [{ from: '09:00', to: '17:00' }], wednesday: [{ from: '08:00', to: '18:30' }] };
const address = 'https://shop.example/stock/{{ code }}';

function node(type: string, config: fc.Arbitrary<object>, ...ports: string[]): fc.Arbitrary<RandomNode> {
  return config.map((made) => ({ type: `${type}@1`, with: made, ports: [...ports, 'error'] }));
}

/** Nodes of each type that a call can go through. */
export const randomNodes: readonly fc.Arbitrary<RandomNode>[] = [
  node('greet', fc.record({ text: texts, bargeIn: fc.boolean() }), 'done', 'interrupted'),
  node('say', fc.record({ text: texts, bargeIn: fc.boolean() }), 'said', 'interrupted'),
  node(
    'listen',
    fc.oneof(
      fc.record({ tries, silenceMs, expects: phrases, keys: fc.constant([{ key: '1', means: 'sales' }]) }),
      fc.record({ tries, into: fc.constant('code'), digits: fc.constant({ min: 3, max: 6 }) }),
    ),
    'heard',
    'noInput',
  ),
  node(
    'menu',
    fc.record({
      text: texts,
      tries,
      choices: fc.constant([
        { port: 'one', label: 'sales', key: '1' },
        { port: 'two', label: 'next monday', key: '22' },
      ]),
    }),
    'one',
    'two',
    'noInput',
  ),
  node('collect', fc.record({ slots, tries, silenceMs }), 'collected', 'gaveUp', 'noInput'),
  node(
    'llm',
    fc.record({
      goal: texts,
      tools,
      facts: fc.constant(['code']),
      maxTurns: fc.integer({ min: 1, max: 4 }),
      exits: fc.constant([
        { port: 'done', description: 'enough', phrases: ['enough'], alone: ['no'], key: '9' },
      ]),
    }),
    'done',
    'noInput',
    'turnsUsedUp',
  ),
  node(
    'route',
    fc.record({ cases: fc.array(condition, { minLength: 1, maxLength: 2 }) }).map(routed),
    'a',
    'b',
    'else',
  ),
  node(
    'set',
    fc.record({ assign: fc.array(variables.chain(assignment), { minLength: 1, maxLength: 2 }) }),
    'done',
  ),
  node('hours', fc.record({ week: fc.constant(week), holidayName: fc.constant('answer') }), 'open', 'closed'),
  node(
    'http',
    fc.record({
      method: fc.constantFrom('GET', 'POST'),
      url: fc.constant(address),
      answer: fc.constant([{ from: 'price', into: 'amount', type: 'number', optional: true }]),
    }),
    'ok',
    'notFound',
    'refused',
  ),
  node('webhook', fc.constant({ url: address, variables: ['answer', 'day', 'said'] }), 'sent'),
  node(
    'knowledge',
    fc.record({
      documents: fc.constant(['prices']),
      speak: fc.boolean(),
      question: fc.constantFrom('{{ said }}', 'yes or no'),
      into: fc.constant('answer'),
    }),
    'found',
    'noAnswer',
  ),
  node('wait', fc.record({ ms: fc.constantFrom(500, 20_000), music: fc.boolean() }), 'done'),
  node('send-dtmf', fc.record({ keys: fc.constantFrom('12#', '{{ code }}') }), 'sent'),
  node('record', fc.constant({ into: 'answer' }), 'recorded', 'nothing'),
  node('voicemail', fc.record({ review: fc.boolean(), into: fc.constant('answer') }), 'left', 'nothing'),
  node(
    'transfer',
    fc.record({ destination: fc.constantFrom('desk', 'night'), text: texts, accept: fc.boolean() }),
    'noAnswer',
    'busy',
    'afterHuman',
  ),
  node('hangup', fc.record({ text: texts })),
  node(
    'subflow',
    fc.constant({ flow: 'inner', exits: ['out', 'away'], inputs: { code: '{{ code }}' } }),
    'out',
    'away',
  ),
  node('go-to-flow', fc.record({ flow: fc.constantFrom('onward', 'nowhere') })),
  node('return', fc.constant({})),
  node('exit', fc.record({ exit: fc.constantFrom('out', 'away') })),
];

export const randomNode = fc.oneof(...randomNodes);

function routed({ cases }: { readonly cases: readonly object[] }): object {
  return { cases: cases.map((when, index) => ({ port: ['a', 'b'][index], when })) };
}

function assignment(variable: string): fc.Arbitrary<object> {
  return fc
    .constantFrom('{{ said }}', '7', '{{ amount | plus: 1 }}', '2026-12-01', '')
    .map((value) => ({ variable, value }));
}
