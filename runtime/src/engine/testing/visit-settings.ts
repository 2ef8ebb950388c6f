const url = 'https://shop.test/';
const exits = [{ port: 'done', description: 'enough', phrases: ['enough'], alone: ['no'], key: '1' }];
const red = { port: 'red', label: 'red', key: '1', phrases: ['crimson'] };
const week = { wednesday: [{ from: '09:00', to: '17:00' }] };
const lookUp = { kind: 'http', name: 'look_up', description: 'Looks up.', url, timeoutMs: 4000 };
const digits = { type: 'digits', min: 4, max: 4 };
const slot = (into: string, kind: object, confirm = 'when-unsure') => ({
  into,
  kind,
  ask: `Your ${into}?`,
  confirm,
});

/** What a silent caller, who never gives a value, doesn't get to see of a node. */
export interface Silent {
  readonly shut?: readonly string[];
  readonly waitMs?: number;
}

/** Settings of each type that may come to different things. */
export const settings: readonly (readonly [type: string, config: object, silent?: Silent])[] = [
  ['greet', { text: 'Hello.' }],
  ['say', { text: 'Hm.', bargeIn: false }],
  ['say', { text: '{{ code }}' }],
  ['listen', {}],
  ['listen', { tries: 1, silenceMs: 2000 }],
  ['listen', { nudge: '{{ code }}', tries: 3 }],
  ['listen', { digits: { min: 4, max: 4 }, tries: 3 }],
  ['menu', { text: 'Red?', choices: [red] }],
  ['menu', { text: '{{ code }}', choices: [red], tries: 4, silenceMs: 900 }],
  ['collect', { slots: [slot('code', digits)] }],
  [
    'collect',
    { slots: [slot('code', digits, 'always'), slot('name', { type: 'text', phrases: [] })], tries: 2 },
  ],
  ['collect', { slots: [slot('day', { type: 'date', when: 'future' }, 'never')], tries: 1 }],
  ['llm', { goal: 'Talk.', exits }],
  ['llm', { goal: 'Talk.', exits, maxTurns: 1, tries: 1 }],
  ['llm', { goal: 'Talk.', exits, tools: [lookUp], maxTurns: 3 }],
  ['route', { cases: [{ port: 'yes', when: { var: 'said', op: 'is', value: 'yes' } }] }, { shut: ['yes'] }],
  ['transfer', { destination: 'human' }],
  ['transfer', { destination: 'human', text: '', accept: true }],
  ['hangup', { text: 'Goodbye.' }],
  ['set', { assign: [{ variable: 'code', value: '1' }] }],
  ['set', { assign: [{ variable: 'code', type: 'number', value: '{{ said }}' }] }, { shut: ['error'] }],
  ['hours', { week }],
  ['hours', { emergency: true }],
  [
    'hours',
    { week, holidays: [{ date: '2026-12-25' }], emergencyWhen: { var: 'said', op: 'is', value: 'yes' } },
    { shut: ['emergency'] },
  ],
  ['http', { url }],
  ['http', { url, timeoutMs: 1000 }],
  ['http', { url, timeoutMs: 30_000, answer: [{ from: 'state', into: 'code' }] }],
  ['webhook', { url }],
  ['knowledge', { documents: ['prices'], question: 'What?' }],
  [
    'knowledge',
    { documents: ['prices'], question: '{{ said }}', speak: false, into: 'code' },
    { shut: ['found', 'error'], waitMs: 0 },
  ],
  ['wait', { ms: 3000 }],
  ['wait', { ms: 3000, music: true }],
  ['send-dtmf', { keys: '12#' }],
  ['record', {}],
  ['record', { beep: false, silenceMs: 2000 }],
  ['voicemail', {}],
  ['voicemail', { review: true, into: 'code' }],
  ['go-to-flow', { flow: 'other' }],
  ['subflow', { flow: 'inner', exits: ['known', 'unknown'] }],
  ['exit', { exit: 'out' }],
  ['return', {}],
];

/** What flows are made of in which a node is visited, and those that it may lead to. */
export const end = { type: 'hangup@1' };
export const frame = { format: 1, name: 'Frame', settings: { onError: 'bye' } };
export const other = { ...frame, id: 'other', entry: 'bye', nodes: { bye: end } };
export const inner = {
  ...frame,
  id: 'inner',
  entry: 'who',
  interface: { exits: ['known', 'unknown'] },
  nodes: {
    who: { type: 'listen@1', with: { tries: 1 }, on: { heard: 'known', noInput: 'unknown' } },
    known: { type: 'exit@1', with: { exit: 'known' } },
    unknown: { type: 'exit@1', with: { exit: 'unknown' } },
    bye: end,
  },
};
