import { tone, wavOf } from '@patchcord/caller';
import type { FlowInput } from '@patchcord/flows/model';
import type { TestFlow } from '../harness/library.ts';

/** What the agent plays when it begins to listen, and in answer to each key: a tone is known by ear at once. */
export const readyHz = 1200;
export const answerHz = { 1: 600, 2: 800, 3: 1000 } as const;
/** Each by the text that stands for it in the journal. */
export const toneHz: Readonly<Record<string, number>> = {
  'Ready.': readyHz,
  'One.': answerHz[1],
  'Two.': answerHz[2],
  'Three.': answerHz[3],
};
export type Key = keyof typeof answerHz;
export const keys: readonly Key[] = [1, 2, 3];

const greeting =
  'Welcome to the long distance line. This call goes on whatever happens to the engine that carries it, and you will be asked for a key again and again until you have had enough of it.';
/** Rounds of a count: 25 entries a second in the journal, five times as many as in other calls. */
const rounds = 10;
const roundMs = 400;
const letters = ['a', 'b'];

/** A call that goes round for as long as the caller likes: an order, a human, a count, each behind a key. */
export function soakFlow(shopPort: number): TestFlow {
  const flow: FlowInput = {
    format: 1,
    id: 'soak',
    name: 'Long distance',
    entry: 'greet',
    settings: {
      onError: 'ready',
      filler: { text: 'One moment, please.', afterMs: 600 },
      limits: { visits: 1000, callMs: 4 * 3_600_000 },
    },
    prompts: {
      ready: { text: 'Ready.' },
      answer1: { text: 'One.' },
      answer2: { text: 'Two.' },
      answer3: { text: 'Three.' },
    },
    variables: {
      count: { type: 'number', default: 0 },
      orders: { type: 'number', default: 0 },
      ...Object.fromEntries(letters.map((letter) => [letter, { type: 'text' as const }])),
    },
    nodes: {
      greet: { type: 'greet@1', with: { text: greeting, bargeIn: false }, on: { done: 'ready' } },
      ready: { type: 'say@1', with: { text: 'Ready.', bargeIn: false }, on: { said: 'need' } },
      need: {
        type: 'listen@1',
        with: {
          silenceMs: 8000,
          tries: 5,
          keys: keys.map((key) => ({ key: String(key), means: `choice ${key}` })),
        },
        on: { heard: 'sort', noInput: 'ready' },
      },
      sort: {
        type: 'route@1',
        with: {
          cases: keys.map((key) => ({
            port: `key${key}`,
            when: { var: 'said', op: 'mentions', value: [`choice ${key}`] },
          })),
        },
        on: { key1: 'answer1', key2: 'answer2', key3: 'answer3', else: 'ready' },
      },
      answer1: { type: 'say@1', with: { text: 'One.', bargeIn: false }, on: { said: 'number' } },
      number: {
        type: 'set@1',
        with: { assign: [{ variable: 'orders', type: 'number', value: '{{ orders | plus: 1 }}' }] },
        on: { done: 'order' },
      },
      order: {
        type: 'http@1',
        with: {
          method: 'POST',
          url: `http://127.0.0.1:${shopPort}/orders`,
          body: { order: '{{ callerNumber }}#{{ orders }}' },
          timeoutMs: 15_000,
        },
        on: { ok: 'ready', error: 'ready' },
      },
      answer2: { type: 'say@1', with: { text: 'Two.', bargeIn: false }, on: { said: 'desk' } },
      desk: {
        type: 'transfer@1',
        with: { destination: 'human', text: '', timeoutMs: 30_000, whileRinging: 'music' },
        on: { noAnswer: 'ready', afterHuman: 'ready' },
      },
      answer3: { type: 'say@1', with: { text: 'Three.', bargeIn: false }, on: { said: 'from0' } },
      from0: {
        type: 'set@1',
        with: { assign: [{ variable: 'count', type: 'number', value: 0 }] },
        on: { done: 'note' },
      },
      note: {
        type: 'set@1',
        with: {
          assign: [
            { variable: 'count', type: 'number', value: '{{ count | plus: 1 }}' },
            ...letters.map((variable) => ({ variable, value: `{{ count }}${variable}` })),
          ],
        },
        on: { done: 'pass' },
      },
      pass: { type: 'wait@1', with: { ms: roundMs, music: true }, on: { done: 'more' } },
      more: {
        type: 'route@1',
        with: { cases: [{ port: 'more', when: { var: 'count', op: 'less', value: rounds } }] },
        on: { more: 'note', else: 'ready' },
      },
    },
  };
  const beep = (hz: number) => wavOf([tone(hz, 300)]);
  const prompts = {
    ready: beep(readyHz),
    answer1: beep(answerHz[1]),
    answer2: beep(answerHz[2]),
    answer3: beep(answerHz[3]),
  };
  return { flow, numbers: ['290'], prompts };
}
