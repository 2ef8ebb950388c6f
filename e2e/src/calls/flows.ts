import type { FlowInput } from '@patchcord/flows/model';
import type { TestFlow } from '../harness/library.ts';

/** Long enough to be interrupted anywhere. */
export const longGreeting =
  'Welcome to the city library. We have moved to the market square, next to the old town hall. Would you like to renew a book, or hear our opening hours?';
export const lastOfGreeting = 'Would you like to renew a book, or hear our opening hours?';
/** Without a pause of its own, so that every pause in it is an interruption. */
export const oneSentence =
  'The library on the market square lends books and records to everybody who lives in the city or in a village around it';

const library: FlowInput = {
  format: 1,
  id: 'library',
  name: 'City library',
  entry: 'greet',
  settings: { onError: 'sorry' },
  intents: { bye: { phrases: ['goodbye'] }, human: { phrases: ['a human', 'a librarian'] } },
  nodes: {
    greet: { type: 'greet@1', with: { text: longGreeting }, on: { done: 'need' } },
    need: {
      type: 'listen@1',
      with: {
        silenceMs: 3000,
        expects: ['renew my book please', 'I want to renew my book', 'what are your opening hours'],
      },
      on: { heard: 'sort' },
    },
    sort: {
      type: 'route@1',
      with: {
        cases: [
          { port: 'renew', when: { var: 'said', op: 'mentions', value: ['renew'] } },
          { port: 'hours', when: { var: 'said', op: 'mentions', value: ['opening hours'] } },
        ],
      },
      on: { renew: 'renewed', hours: 'open', else: 'need' },
    },
    renewed: { type: 'say@1', with: { text: 'Your book is renewed.' }, on: { said: 'bye' } },
    open: { type: 'say@1', with: { text: 'We are open from nine to five.' }, on: { said: 'bye' } },
    desk: {
      type: 'transfer@1',
      with: { destination: 'human', timeoutMs: 5000 },
      on: { noAnswer: 'nobody', busy: 'engaged', failed: 'unreachable' },
    },
    nobody: { type: 'hangup@1', with: { text: 'Nobody is at the desk right now.' } },
    engaged: { type: 'hangup@1', with: { text: 'The desk is busy right now.' } },
    unreachable: { type: 'hangup@1', with: { text: 'The desk cannot be reached.' } },
    sorry: { type: 'hangup@1', with: { text: 'Sorry, please call again.' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
  handlers: {
    bye: { when: { intent: 'bye' }, to: 'bye' },
    human: { when: { intent: 'human' }, to: 'desk' },
    zero: { when: { key: '0' }, to: 'desk' },
  },
};

const menu: FlowInput = {
  format: 1,
  id: 'menu',
  name: 'Menu',
  entry: 'choose',
  settings: { onError: 'bye' },
  nodes: {
    choose: {
      type: 'menu@1',
      with: {
        text: 'Please choose a department. For lending press one or say lending. For events press two or say events. I will wait for your choice now.',
        choices: [
          { port: 'lending', label: 'lending', key: '1' },
          { port: 'events', label: 'events', key: '2' },
        ],
      },
      on: { lending: 'lent', events: 'shown' },
    },
    lent: { type: 'hangup@1', with: { text: 'This is lending.' } },
    shown: { type: 'hangup@1', with: { text: 'This is events.' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
};

const card: FlowInput = {
  format: 1,
  id: 'card',
  name: 'Library card',
  entry: 'ask',
  settings: { onError: 'bye' },
  variables: { cardNumber: { type: 'digits', length: 6 } },
  nodes: {
    ask: { type: 'say@1', with: { text: 'Please tell me your card number.' }, on: { said: 'hear' } },
    hear: {
      type: 'listen@1',
      with: { digits: { min: 6, max: 6 }, into: 'cardNumber' },
      on: { heard: 'repeat', noInput: 'bye' },
    },
    repeat: {
      type: 'say@1',
      with: { text: 'You said {{ cardNumber | split: "" | join: ", " }}.' },
      on: { said: 'bye' },
    },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
};

const reader: FlowInput = {
  format: 1,
  id: 'reader',
  name: 'Reader',
  entry: 'read',
  settings: { onError: 'bye' },
  nodes: {
    read: { type: 'greet@1', with: { text: oneSentence }, on: { done: 'wait' } },
    wait: { type: 'listen@1', with: { silenceMs: 10000, expects: ['thank you'] }, on: { heard: 'bye' } },
    bye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
};

/** The flows the call tests dial. */
export const testFlows: readonly TestFlow[] = [
  { flow: library, numbers: ['18005550100', '200'] },
  { flow: menu, numbers: ['18005550101', '201'] },
  { flow: card, numbers: ['18005550102', '202'] },
  { flow: reader, numbers: ['206'] },
];
