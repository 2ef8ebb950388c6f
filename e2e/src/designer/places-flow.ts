/** A small flow that uses everything it declares. */
export const placesFlow = {
  format: 1,
  entry: 'greet',
  settings: {
    filler: { text: 'One moment.', afterMs: 2500 },
    limits: { callMs: 600_000, visits: 20 },
    onError: 'bye',
  },
  variables: { shop: { type: 'text', default: 'Corner Store' }, asked: { type: 'text', default: '' } },
  intents: { human: { phrases: ['a human'] } },
  handlers: {
    human: { when: { intent: 'human' }, to: 'desk' },
    zero: { when: { key: '0' }, to: 'desk' },
    known: { when: { condition: { var: 'shop', op: 'is', value: 'shop' } }, to: 'bye' },
  },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'This is {{ shop }}, your shop.' }, on: { done: 'choose' } },
    choose: {
      type: 'menu@1',
      with: {
        text: 'Sales or support?',
        choices: [
          { port: 'sales', label: 'Sales', key: '1', phrases: ['sales'] },
          { port: 'support', label: 'Support', key: '2', phrases: ['support'] },
        ],
      },
      on: { sales: 'keep', support: 'desk', noInput: 'bye' },
    },
    keep: {
      type: 'set@1',
      with: { assign: [{ variable: 'asked', value: '{{ shop | upcase }}' }] },
      on: { done: 'bye' },
    },
    desk: {
      type: 'transfer@1',
      with: { destination: 'human', text: '{{ asked }}, one moment.' },
      on: { busy: 'bye', noAnswer: 'bye', failed: 'bye' },
    },
    bye: { type: 'hangup@1', with: { text: 'Thank you for calling. Goodbye.' } },
  },
};
