import type { FlowInput } from '@patchcord/flows/model';
import type { TestFlow } from '../harness/library.ts';

export const greeting =
  'Welcome to the lifeline. We are here for you by day and by night, whatever the weather may be, and we never hang up on anybody. For an order press one. For a human press two. For the count press three. To say goodbye press four.';
export const lastOfGreeting = 'To say goodbye press four.';
export const uncertain = 'I could not find out whether your order is placed.';
export const filler = 'One moment, please.';
export const counted = 'The count is over.';
export const goodbye = 'Thank you for staying with us and goodbye.';

/** Rounds of the count: each sets variables and lets a little time pass, with music. */
const rounds = 60;

/**
 * Everything an engine can be doing when it is killed, each behind a key, and back to listening afterwards; the caller
 * hears something all the time but while he is listened to.
 */
export function lifelineFlow(shopPort: number): TestFlow {
  const flow: FlowInput = {
    format: 1,
    id: 'lifeline',
    name: 'Lifeline',
    entry: 'greet',
    settings: {
      onError: 'sorry',
      filler: { text: filler, afterMs: 600 },
      limits: { visits: 200 },
    },
    variables: {
      count: { type: 'number', default: 0 },
      ...Object.fromEntries(letters.map((letter) => [letter, { type: 'text' as const }])),
    },
    nodes: {
      greet: { type: 'greet@1', with: { text: greeting }, on: { done: 'need' } },
      need: {
        type: 'listen@1',
        with: {
          silenceMs: 7000,
          tries: 3,
          keys: [
            { key: '1', means: 'order' },
            { key: '2', means: 'human' },
            { key: '3', means: 'count' },
            { key: '4', means: 'goodbye' },
            { key: '5', means: 'story' },
            // Leads nowhere but back to listening.
            { key: '6', means: 'a moment' },
          ],
        },
        on: { heard: 'sort' },
      },
      sort: {
        type: 'route@1',
        with: {
          cases: ['order', 'human', 'count', 'goodbye', 'story'].map((word) => ({
            port: word,
            when: { var: 'said', op: 'mentions', value: [word] },
          })),
        },
        on: { order: 'order', human: 'desk', count: 'note', goodbye: 'bye', story: 'story', else: 'need' },
      },
      story: {
        type: 'llm@1',
        with: {
          goal: 'Tell stories.',
          silenceMs: 3000,
          tries: 1,
          exits: [{ port: 'enough', description: 'enough', phrases: ['that is enough'] }],
        },
        on: { enough: 'need', noInput: 'need' },
      },
      order: {
        type: 'http@1',
        with: {
          method: 'POST',
          url: `http://127.0.0.1:${shopPort}/orders`,
          body: { from: '{{ callerNumber }}' },
          timeoutMs: 15_000,
        },
        on: { ok: 'placed', error: 'uncertain' },
      },
      placed: { type: 'say@1', with: { text: 'Your order is placed.' }, on: { said: 'need' } },
      uncertain: { type: 'say@1', with: { text: uncertain }, on: { said: 'need' } },
      desk: {
        type: 'transfer@1',
        with: { destination: 'human', text: '', timeoutMs: 30_000, whileRinging: 'music' },
        on: { noAnswer: 'nobody', afterHuman: 'need' },
      },
      nobody: { type: 'say@1', with: { text: 'Nobody is there.' }, on: { said: 'need' } },
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
      pass: { type: 'wait@1', with: { ms: 100, music: true }, on: { done: 'more' } },
      more: {
        type: 'route@1',
        with: { cases: [{ port: 'more', when: { var: 'count', op: 'less', value: rounds } }] },
        on: { more: 'note', else: 'counted' },
      },
      counted: { type: 'say@1', with: { text: counted }, on: { said: 'need' } },
      sorry: { type: 'hangup@1', with: { text: 'Something went wrong. Please call again.' } },
      bye: { type: 'hangup@1', with: { text: goodbye } },
    },
  };
  return { flow, numbers: ['18005550190', '290'] };
}

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
