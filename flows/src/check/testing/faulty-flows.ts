/** A flow with one fault, and what the check must say about it. */
export interface Fixture {
  readonly code: string;
  readonly when: string;
  readonly path: string;
  readonly severity?: 'warning';
  readonly fix?: RegExp;
  /** Further problems that follow from the fault. */
  readonly also?: readonly (readonly [code: string, path: string])[];
  // biome-ignore lint/suspicious/noExplicitAny: a faulty document has no type
  change(flow: any): void;
}

/** Every kind of node family, handler and field, and no fault. */
export const soundFlow = {
  format: 1,
  id: 'sound',
  name: 'Sound',
  entry: 'hello',
  settings: { onError: 'sorry', recording: { enabled: true } },
  variables: {
    code: { type: 'digits', length: 4 },
    state: { type: 'text', default: '' },
    name: { type: 'text', default: '' },
    customer: { type: 'text' },
  },
  prompts: { bye: { text: 'Goodbye.' } },
  interface: { inputs: ['customer'], outputs: ['state'], exits: ['lost'] },
  intents: { bye: { phrases: ['goodbye'] }, human: { phrases: ['a human'] } },
  nodes: {
    hello: { type: 'greet@1', with: { text: 'Hello. This call is recorded.' }, on: { done: 'need' } },
    need: { type: 'listen@1', with: {}, on: { heard: 'sort' } },
    sort: {
      type: 'route@1',
      with: {
        cases: [
          { port: 'code', when: { var: 'said', op: 'mentions', value: ['code'] } },
          { port: 'pick', when: { any: [{ intent: 'human' }, { not: { var: 'code', op: 'is-set' } }] } },
        ],
      },
      on: { code: 'ask', pick: 'pick', else: 'answer' },
    },
    pick: {
      type: 'menu@1',
      with: {
        text: 'Press 1 for red or 2 for blue.',
        choices: [
          { port: 'red', label: 'red', key: '1' },
          { port: 'blue', label: 'blue', key: '2', phrases: ['navy'] },
        ],
      },
      on: { red: 'put', blue: 'ask' },
    },
    ask: { type: 'say@1', with: { text: 'Your code, please?' }, on: { said: 'code' } },
    code: {
      type: 'listen@1',
      with: { digits: { min: 4, max: 4 }, into: 'code' },
      on: { heard: 'back', noInput: 'put' },
    },
    back: { type: 'say@1', with: { text: 'You said {{ code }}.' }, on: { said: 'fetch' } },
    fetch: {
      type: 'http@1',
      with: {
        url: 'https://shop.test/orders/{{ code }}?full=1',
        headers: { 'X-Customer': '{{ customer }}' },
        answer: [{ from: 'state', into: 'state' }],
        credential: 'shop',
        timeoutMs: 4000,
      },
      on: { ok: 'need', notFound: 'identify' },
    },
    identify: {
      type: 'subflow@1',
      with: {
        flow: 'identify',
        inputs: { number: '{{ callerNumber }}' },
        outputs: { person: 'name' },
        exits: ['known', 'unknown'],
      },
      on: { known: 'need', unknown: 'leave' },
    },
    leave: { type: 'exit@1', with: { exit: 'lost' } },
    hold: { type: 'say@1', with: { text: 'Take your time.' }, on: { said: 'goBack' } },
    goBack: { type: 'return@1', with: {} },
    answer: {
      type: 'llm@1',
      with: {
        goal: 'Answer.',
        documents: ['prices'],
        exits: [{ port: 'done', description: 'nothing else', phrases: ['no thanks'] }],
      },
      on: { done: 'end' },
    },
    put: { type: 'transfer@1', with: { destination: 'human' }, on: { noAnswer: 'need' } },
    end: { type: 'hangup@1', with: { text: 'Goodbye.' } },
    sorry: { type: 'hangup@1', with: { text: 'Sorry, please call again.' } },
  },
  handlers: {
    bye: { when: { intent: 'bye' }, to: 'end' },
    zero: { when: { key: '0' }, to: 'put', cooldownTurns: 1 },
    silence: { when: { silence: true }, to: 'end' },
    moment: { when: { condition: { var: 'said', op: 'is', value: 'one moment' } }, to: 'hold' },
    asks: { when: { condition: { var: 'said', op: 'is', value: 'operator' } }, to: 'put' },
  },
};

/** The flow that the sound one runs inside itself. */
export const identifyFlow = {
  format: 1,
  id: 'identify',
  name: 'Identify',
  entry: 'who',
  settings: { onError: 'stranger' },
  variables: { number: { type: 'phone' }, person: { type: 'text', default: '' } },
  interface: { inputs: ['number'], outputs: ['person'], exits: ['known', 'unknown'] },
  nodes: {
    who: {
      type: 'listen@1',
      with: { expects: ['Ann'], into: 'person' },
      on: { heard: 'friend', noInput: 'stranger' },
    },
    friend: { type: 'exit@1', with: { exit: 'known' } },
    stranger: { type: 'exit@1', with: { exit: 'unknown' } },
  },
};

/** A flow that only runs itself, one that only goes to itself, and one that the other way round runs the sound one. */
export const endlessFlows = [
  {
    ...identifyFlow,
    id: 'echo',
    entry: 'again',
    nodes: {
      ...identifyFlow.nodes,
      again: {
        type: 'subflow@1',
        with: { flow: 'echo', inputs: { number: '1' }, exits: ['known', 'unknown'] },
        on: { known: 'friend', unknown: 'stranger' },
      },
    },
  },
  {
    ...identifyFlow,
    id: 'treadmill',
    entry: 'again',
    nodes: { again: { type: 'go-to-flow@1', with: { flow: 'treadmill' } } },
  },
  {
    ...identifyFlow,
    id: 'round',
    nodes: {
      ...identifyFlow.nodes,
      friend: {
        type: 'subflow@1',
        with: { flow: 'sound', exits: ['lost'] },
        on: { lost: 'stranger' },
      },
    },
  },
];

export const fixtures: readonly Fixture[] = [
  {
    code: 'document-key-unknown',
    when: 'a key is misspelt',
    path: '/handler',
    fix: /“handlers”/,
    change: (flow) => {
      flow.handler = {};
    },
  },
  {
    code: 'document-key-missing',
    when: 'the name is left out',
    path: '/name',
    change: (flow) => {
      delete flow.name;
    },
  },
  {
    code: 'document-shape',
    when: 'the format is unknown',
    path: '/format',
    fix: /1/,
    change: (flow) => {
      flow.format = 2;
    },
  },
  {
    code: 'document-shape',
    when: 'a condition deep inside a handler has a wrong value',
    path: '/handlers/asks/when/condition/any/0/value',
    change: (flow) => {
      flow.handlers.asks.when.condition = { any: [{ var: 'said', op: 'less', value: 'ten' }] };
    },
  },
  {
    code: 'name-reserved',
    when: 'a node is called __proto__',
    path: '/nodes/__proto__',
    change: (flow) => {
      Object.defineProperty(flow.nodes, '__proto__', { value: flow.nodes.end, enumerable: true });
    },
  },
  {
    code: 'value-unsupported',
    when: 'a value is no JSON',
    path: '/variables/code/default',
    change: (flow) => {
      flow.variables.code.default = Number.NaN;
    },
  },
  {
    code: 'document-too-deep',
    when: 'conditions nest for ever',
    path: `/handlers/asks/when/condition${'/not'.repeat(60)}`,
    also: [['document-shape', `/handlers/asks/when/condition${'/not'.repeat(59)}/op`]],
    change: (flow) => {
      const endless: { not?: unknown } = {};
      endless.not = endless;
      flow.handlers.asks.when.condition = endless;
    },
  },
  {
    code: 'type-unknown',
    when: 'a type is misspelt',
    path: '/nodes/ask/type',
    fix: /“say@1”/,
    change: (flow) => {
      flow.nodes.ask.type = 'sya@1';
    },
  },
  {
    code: 'type-unknown',
    when: 'a version does not exist',
    path: '/nodes/ask/type',
    fix: /“say@1”/,
    change: (flow) => {
      flow.nodes.ask.type = 'say@2';
    },
  },
  {
    code: 'config-key-unknown',
    when: 'a setting is misspelt',
    path: '/nodes/hello/with/bargin',
    fix: /“bargeIn”/,
    change: (flow) => {
      flow.nodes.hello.with.bargin = true;
    },
  },
  {
    code: 'config-key-missing',
    when: 'a text is left out',
    path: '/nodes/ask/with/text',
    change: (flow) => {
      delete flow.nodes.ask.with.text;
    },
  },
  {
    code: 'config-value-bad',
    when: 'a wait is too short',
    path: '/nodes/code/with/silenceMs',
    fix: /500/,
    change: (flow) => {
      flow.nodes.code.with.silenceMs = 5;
    },
  },
  {
    code: 'config-value-bad',
    when: 'a number has to be longer than it may be',
    path: '/nodes/code/with/digits',
    change: (flow) => {
      flow.nodes.code.with.digits = { min: 5, max: 4 };
    },
  },
  {
    code: 'entry-missing',
    when: 'the entry is misspelt',
    path: '/entry',
    fix: /“hello”/,
    also: [['node-unreachable', '/nodes/hello']],
    change: (flow) => {
      flow.entry = 'helo';
      flow.handlers.asks.to = 'need';
    },
  },
  {
    code: 'on-error-missing',
    when: 'onError leads nowhere',
    path: '/settings/onError',
    fix: /“sorry”/,
    change: (flow) => {
      flow.settings.onError = 'sorrry';
      flow.nodes.need.on.error = 'sorry';
    },
  },
  {
    code: 'handler-target-missing',
    when: 'a handler leads nowhere',
    path: '/handlers/bye/to',
    fix: /“end”/,
    change: (flow) => {
      flow.handlers.bye.to = 'ends';
    },
  },
  {
    code: 'port-unknown',
    when: 'a wire starts at a port the node lacks',
    path: '/nodes/hello/on/said',
    fix: /“done”/,
    change: (flow) => {
      flow.nodes.hello.on.said = 'need';
    },
  },
  {
    code: 'port-unknown',
    when: 'a wire starts at a prototype’s property',
    path: '/nodes/hello/on/constructor',
    change: (flow) => {
      flow.nodes.hello.on.constructor = 'need';
    },
  },
  {
    code: 'target-missing',
    when: 'a wire ends at no node',
    path: '/nodes/code/on/noInput',
    fix: /“put”/,
    change: (flow) => {
      flow.nodes.code.on.noInput = 'putt';
    },
  },
  {
    code: 'port-unwired',
    when: 'a choice leads nowhere',
    path: '/nodes/pick/on/blue',
    fix: /blue/,
    change: (flow) => {
      delete flow.nodes.pick.on.blue;
    },
  },
  {
    code: 'port-duplicate',
    when: 'two choices leave by one port',
    path: '/nodes/pick/with/choices/2/port',
    change: (flow) => {
      flow.nodes.pick.with.choices.push({ port: 'red', label: 'crimson' });
    },
  },
  {
    code: 'port-reserved',
    when: 'a choice takes the node’s own port',
    path: '/nodes/sort/with/cases/2/port',
    change: (flow) => {
      flow.nodes.sort.with.cases.push({ port: 'else', when: { var: 'said', op: 'is-empty' } });
    },
  },
  {
    code: 'key-duplicate',
    when: 'two choices have one key',
    path: '/nodes/pick/with/choices/1/key',
    change: (flow) => {
      flow.nodes.pick.with.choices[1].key = '1';
    },
  },
  {
    code: 'phrase-duplicate',
    when: 'two choices are said alike',
    path: '/nodes/pick/with/choices/1/phrases',
    severity: 'warning',
    change: (flow) => {
      flow.nodes.pick.with.choices[1].phrases.push('Red!');
    },
  },
  {
    code: 'liquid-bad',
    when: 'a variable’s braces stay open',
    path: '/nodes/back/with/text',
    change: (flow) => {
      flow.nodes.back.with.text = 'You said {{ code.';
    },
  },
  {
    code: 'liquid-bad',
    when: 'a filter does not exist',
    path: '/nodes/back/with/text',
    change: (flow) => {
      flow.nodes.back.with.text = 'You said {{ code | shout }}.';
    },
  },
  {
    code: 'variable-undeclared',
    when: 'a text reads a misspelt variable',
    path: '/nodes/back/with/text',
    fix: /“code”/,
    change: (flow) => {
      flow.nodes.back.with.text = 'You said {{ cod }}.';
    },
  },
  {
    code: 'variable-undeclared',
    when: 'a node sets a variable nobody declared',
    path: '/nodes/need/with/into',
    change: (flow) => {
      flow.nodes.need.with.into = 'wish';
    },
  },
  {
    code: 'variable-undeclared',
    when: 'a condition reads one',
    path: '/nodes/sort/with/cases/0/when',
    change: (flow) => {
      flow.nodes.sort.with.cases[0].when = { all: [{ var: 'wish', op: 'is', value: 'code' }] };
    },
  },
  {
    code: 'variable-unset',
    when: 'a path reads a variable that another path sets',
    path: '/nodes/back/with/text',
    severity: 'warning',
    also: [['variable-unset', '/nodes/fetch/with/url']],
    change: (flow) => {
      flow.nodes.code.on.noInput = 'back';
    },
  },
  {
    code: 'variable-unset',
    when: 'a handler leads to a text whose variable is not set yet',
    path: '/nodes/end/with/text',
    severity: 'warning',
    change: (flow) => {
      flow.nodes.end.with.text = 'Goodbye, {{ code }}.';
    },
  },
  {
    code: 'intent-unknown',
    when: 'a handler waits for an intent nobody declared',
    path: '/handlers/bye/when/intent',
    fix: /“bye”/,
    change: (flow) => {
      flow.handlers.bye.when.intent = 'by';
    },
  },
  {
    code: 'intent-unknown',
    when: 'a condition asks for one',
    path: '/nodes/sort/with/cases/1/when',
    fix: /“human”/,
    change: (flow) => {
      flow.nodes.sort.with.cases[1].when = { any: [{ intent: 'humans' }] };
    },
  },
  {
    code: 'knowledge-missing',
    when: 'a document does not exist',
    path: '/nodes/answer/with/documents/0',
    fix: /“prices”/,
    change: (flow) => {
      flow.nodes.answer.with.documents = ['price'];
    },
  },
  {
    code: 'destination-undeclared',
    when: 'a destination is not on the list',
    path: '/nodes/put/with/destination',
    fix: /“human”/,
    change: (flow) => {
      flow.nodes.put.with.destination = '+4989123456';
    },
  },
  {
    code: 'handler-shadowed',
    when: 'two handlers wait for the same',
    path: '/handlers/second',
    severity: 'warning',
    change: (flow) => {
      flow.handlers.second = { when: structuredClone(flow.handlers.asks.when), to: 'end' };
    },
  },
  {
    code: 'handler-shadowed',
    when: 'its words are among those of one that is asked before',
    path: '/handlers/leave',
    severity: 'warning',
    fix: /before/,
    change: (flow) => {
      flow.intents.leave = { phrases: ['goodbye then', 'well goodbye'] };
      flow.handlers.leave = { when: { intent: 'leave' }, to: 'put' };
    },
  },
  {
    code: 'condition-impossible',
    when: 'a variable must have two values at once',
    path: '/nodes/sort/with/cases/0/when',
    severity: 'warning',
    change: (flow) => {
      const is = (value: string) => ({ var: 'state', op: 'is', value });
      flow.nodes.sort.with.cases[0].when = { all: [is('sent'), { any: [is('packed'), is('lost')] }] };
    },
  },
  {
    code: 'condition-impossible',
    when: 'a handler waits for a number in an empty range',
    path: '/handlers/asks/when/condition',
    severity: 'warning',
    change: (flow) => {
      const tries = (op: string, value: number) => ({ var: 'state', op, value });
      flow.handlers.asks.when.condition = { all: [tries('less', 3), { not: tries('at-most', 3) }] };
    },
  },
  {
    code: 'condition-impossible',
    when: 'nothing ever sets the value that is asked for',
    path: '/nodes/sort/with/cases/0/when',
    severity: 'warning',
    change: (flow) => {
      flow.variables.topic = { type: 'text', default: '' };
      const assign = [{ variable: 'topic', value: 'order' }];
      flow.nodes.mark = { type: 'set@1', with: { assign }, on: { done: 'sort' } };
      flow.nodes.need.with.expects = ['order'];
      flow.nodes.need.on.heard = 'mark';
      flow.nodes.sort.with.cases[0].when = { var: 'topic', op: 'is', value: 'ordre' };
    },
  },
  {
    code: 'case-shadowed',
    when: 'an earlier case takes all that a later one wants',
    path: '/nodes/sort/with/cases/2/when',
    severity: 'warning',
    fix: /before/,
    change: (flow) => {
      const when = { all: [{ var: 'said', op: 'mentions', value: ['my code'] }, { intent: 'bye' }] };
      flow.nodes.sort.with.cases.push({ port: 'again', when });
      flow.nodes.sort.on.again = 'ask';
    },
  },
  {
    code: 'case-shadowed',
    when: 'all earlier cases together leave nothing to a later one',
    path: '/nodes/sort/with/cases/2/when',
    severity: 'warning',
    change: (flow) => {
      const state = (op: string, value: number) => ({ var: 'state', op, value });
      const cases = [state('less', 3), state('at-least', 2), { any: [state('is', 7), state('at-most', 1)] }];
      const ports = ['code', 'pick', 'again'];
      flow.nodes.sort.with.cases = cases.map((when, index) => ({ port: ports[index], when }));
      flow.nodes.need.with.expects = ['red'];
      flow.nodes.sort.on.again = 'ask';
    },
  },
  {
    code: 'key-taken-by-handler',
    when: 'a choice has a handler’s key',
    path: '/nodes/pick/with/choices/1/key',
    severity: 'warning',
    change: (flow) => {
      flow.nodes.pick.with.choices[1].key = '0';
    },
  },
  {
    code: 'node-unreachable',
    when: 'nothing leads to a node',
    path: '/nodes/lost',
    severity: 'warning',
    change: (flow) => {
      flow.nodes.lost = { type: 'say@1', with: { text: 'Hm.' }, on: { said: 'end' } };
    },
  },
  {
    code: 'dead-end',
    when: 'a say goes round itself and out only by failing',
    path: '/nodes/ask',
    also: [
      ['node-unreachable', '/nodes/code'],
      ['node-unreachable', '/nodes/back'],
      ['node-unreachable', '/nodes/fetch'],
      ['node-unreachable', '/nodes/identify'],
      ['node-unreachable', '/nodes/leave'],
      ['cycle-endless', '/nodes/ask'],
    ],
    change: (flow) => {
      flow.nodes.ask.on.said = 'ask';
    },
  },
  {
    code: 'cycle-endless',
    when: 'a transfer that nobody answers rings again for ever',
    path: '/nodes/put',
    change: (flow) => {
      flow.nodes.wait = { type: 'say@1', with: { text: 'Please wait.' }, on: { said: 'put' } };
      flow.nodes.put.on.noAnswer = 'wait';
    },
  },
  {
    code: 'expectation-empty',
    when: 'a listening node leads straight to words of the agent',
    path: '/nodes/need',
    severity: 'warning',
    also: [
      ['node-unreachable', '/nodes/sort'],
      ['node-unreachable', '/nodes/pick'],
      ['node-unreachable', '/nodes/answer'],
    ],
    change: (flow) => {
      flow.nodes.need.on.heard = 'ask';
    },
  },
  {
    code: 'recording-unannounced',
    when: 'a greeting forgets to say so',
    path: '/settings/recording/enabled',
    severity: 'warning',
    change: (flow) => {
      flow.nodes.hello.with.text = 'Hello.';
    },
  },
  {
    code: 'liquid-bad',
    when: 'the braces of a header stay open',
    path: '/nodes/fetch/with/headers/X-Customer',
    change: (flow) => {
      flow.nodes.fetch.with.headers['X-Customer'] = '{{ customer';
    },
  },
  {
    code: 'variable-undeclared',
    when: 'an address deep in a list keeps its answer in one nobody declared',
    path: '/nodes/fetch/with/answer/0/into',
    fix: /“state”/,
    change: (flow) => {
      flow.nodes.fetch.with.answer[0].into = 'stat';
    },
  },
  {
    code: 'variable-undeclared',
    when: 'an input of another flow reads one',
    path: '/nodes/identify/with/inputs/number',
    change: (flow) => {
      flow.nodes.identify.with.inputs.number = '{{ caller }}';
    },
  },
  {
    code: 'variable-undeclared',
    when: 'the flow gives one back',
    path: '/interface/outputs/1',
    change: (flow) => {
      flow.interface.outputs.push('total');
    },
  },
  {
    code: 'variable-undeclared',
    when: 'a server is sent one',
    path: '/nodes/tell/with/variables/1',
    change: (flow) => {
      const variables = ['code', 'cod'];
      flow.nodes.tell = {
        type: 'webhook@1',
        with: { url: 'https://shop.test/', variables },
        on: { sent: 'need' },
      };
      flow.nodes.fetch.on.ok = 'tell';
    },
  },
  {
    code: 'variable-unset',
    when: 'an address has a variable that another path sets',
    path: '/nodes/fetch/with/url',
    severity: 'warning',
    also: [['silence-adds-up', '/nodes/code']],
    change: (flow) => {
      flow.nodes.code.on.noInput = 'fetch';
    },
  },
  {
    code: 'prompt-unrecorded',
    when: 'nobody has recorded a sentence',
    path: '/prompts/sorry',
    severity: 'warning',
    fix: /sorry\.wav/,
    change: (flow) => {
      flow.prompts.sorry = { text: 'sorry, please call again' };
    },
  },
  {
    code: 'recording-unused',
    when: 'a recording has lost its words',
    path: '/prompts',
    severity: 'warning',
    fix: /“bye”/,
    change: (flow) => {
      delete flow.prompts.bye;
    },
  },
  {
    code: 'prompt-unsaid',
    when: 'its words are said nowhere',
    path: '/prompts/bye/text',
    severity: 'warning',
    change: (flow) => {
      flow.prompts.bye.text = 'Goodbye for now.';
    },
  },
  {
    code: 'secret-in-clear',
    when: 'a key stands in the address',
    path: '/nodes/fetch/with/url',
    change: (flow) => {
      flow.nodes.fetch.with.url = 'https://shop.test/orders/{{ code }}?api_key=4fa97c12';
    },
  },
  {
    code: 'secret-in-clear',
    when: 'a password stands before the server’s name',
    path: '/nodes/fetch/with/url',
    change: (flow) => {
      flow.nodes.fetch.with.url = 'https://shop:hunter2@shop.test/';
    },
  },
  {
    code: 'secret-in-clear',
    when: 'a header is a key by its name',
    path: '/nodes/fetch/with/headers/X-Api-Key',
    change: (flow) => {
      flow.nodes.fetch.with.headers['X-Api-Key'] = '4fa97c12';
    },
  },
  {
    code: 'secret-in-clear',
    when: 'a header is a key by its looks',
    path: '/nodes/fetch/with/headers/X-From',
    change: (flow) => {
      flow.nodes.fetch.with.headers['X-From'] = 'Bearer abcdef0123456789';
    },
  },
  {
    code: 'secret-in-clear',
    when: 'a body deep inside holds a password',
    path: '/nodes/fetch/with/body/login/0/password',
    change: (flow) => {
      flow.nodes.fetch.with.method = 'POST';
      flow.nodes.fetch.with.body = { login: [{ user: 'shop', password: 'hunter2' }] };
    },
  },
  {
    code: 'secret-in-clear',
    when: 'a credential is given by itself and not by its name',
    path: '/nodes/fetch/with/credential',
    change: (flow) => {
      flow.nodes.fetch.with.credential = 'sk_live_0123456789abcdef0123';
    },
  },
  {
    code: 'secret-in-clear',
    when: 'a variable brings one along',
    path: '/variables/name/default',
    change: (flow) => {
      flow.variables.name.default = 'sk-live-0123456789abcdef0123';
    },
  },
  {
    code: 'flow-unknown',
    when: 'another flow’s name is misspelt',
    path: '/nodes/identify/with/flow',
    fix: /“identify”/,
    change: (flow) => {
      flow.nodes.identify.with.flow = 'identfy';
    },
  },
  {
    code: 'flow-unknown',
    when: 'the call goes to a flow that does not exist',
    path: '/nodes/leave/with/flow',
    change: (flow) => {
      flow.nodes.leave = { type: 'go-to-flow@1', with: { flow: 'billing' } };
    },
  },
  {
    code: 'flow-input-unknown',
    when: 'another flow is given what it doesn’t take',
    path: '/nodes/identify/with/inputs/nummer',
    fix: /“number”/,
    change: (flow) => {
      flow.nodes.identify.with.inputs.nummer = '1';
    },
  },
  {
    code: 'flow-input-missing',
    when: 'another flow isn’t given what it needs',
    path: '/nodes/identify/with/inputs',
    severity: 'warning',
    change: (flow) => {
      flow.nodes.identify.with.inputs = {};
    },
  },
  {
    code: 'flow-output-unknown',
    when: 'more is wanted back than another flow gives',
    path: '/nodes/identify/with/outputs/parson',
    fix: /“person”/,
    change: (flow) => {
      flow.nodes.identify.with.outputs = { parson: 'name' };
    },
  },
  {
    code: 'flow-exit-unknown',
    when: 'a way out is no exit of the other flow',
    path: '/nodes/identify/with/exits/2',
    fix: /“known”/,
    change: (flow) => {
      flow.nodes.identify.with.exits.push('knwon');
      flow.nodes.identify.on.knwon = 'need';
    },
  },
  {
    code: 'flow-exit-missing',
    when: 'an exit of the other flow has no way out',
    path: '/nodes/identify/with/exits',
    fix: /“unknown”/,
    also: [['node-unreachable', '/nodes/leave']],
    change: (flow) => {
      flow.nodes.identify.with.exits = ['known'];
      delete flow.nodes.identify.on.unknown;
    },
  },
  {
    code: 'subflow-endless',
    when: 'another flow only runs itself',
    path: '/nodes/identify/with/flow',
    change: (flow) => {
      flow.nodes.identify.with.flow = 'echo';
      delete flow.nodes.identify.with.outputs;
    },
  },
  {
    code: 'subflow-endless',
    when: 'the call goes to a flow that only goes to itself',
    path: '/nodes/leave/with/flow',
    change: (flow) => {
      flow.nodes.leave = { type: 'go-to-flow@1', with: { flow: 'treadmill', inputs: { number: '1' } } };
    },
  },
  {
    code: 'exit-undeclared',
    when: 'the flow is left by an exit it doesn’t have',
    path: '/nodes/leave/with/exit',
    fix: /“lost”/,
    change: (flow) => {
      flow.nodes.leave.with.exit = 'lots';
    },
  },
  {
    code: 'return-without-handler',
    when: 'a menu leads to a node that goes back',
    path: '/nodes/goBack',
    change: (flow) => {
      flow.nodes.pick.on.blue = 'goBack';
    },
  },
  {
    code: 'silence-too-long',
    when: 'a caller may say nothing for longer than the line may be quiet',
    path: '/nodes/code/with/silenceMs',
    fix: /quietMs/,
    change: (flow) => {
      flow.nodes.code.with.silenceMs = 10_001;
    },
  },
  {
    code: 'silence-too-long',
    when: 'a pause without music is longer',
    path: '/nodes/hold/with/ms',
    change: (flow) => {
      flow.nodes.hold = { type: 'wait@1', with: { ms: 12_000 }, on: { done: 'goBack' } };
    },
  },
  {
    code: 'silence-adds-up',
    when: 'a pause follows on a question that nobody answers',
    path: '/nodes/code',
    severity: 'warning',
    fix: /in between/,
    change: (flow) => {
      flow.nodes.pause = { type: 'wait@1', with: { ms: 4500 }, on: { done: 'put' } };
      flow.nodes.code.on.noInput = 'pause';
    },
  },
  {
    code: 'server-changeable',
    when: 'the server that a model asks is named by what the caller says',
    path: '/nodes/answer/with/tools/0/url',
    fix: /nothing sets/,
    change: (flow) => {
      const ask = { kind: 'http', name: 'ask', description: 'Asks.', url: '{{ state }}/orders' };
      flow.nodes.answer.with.tools = [ask];
    },
  },
];
