import type { JournalEntry, JournalEvent } from '@patchcord/runtime/engine';
import { expect, it } from 'vitest';
import { bubblesOf, entriesBefore, variablesOf } from './call-view.ts';
import { heldIn } from './held-in.ts';
import { shownEntries, waitingAt } from './shown-entries.ts';
import { trailOverlay } from './trail-overlay.ts';

/** A journal as it is written, a second between its entries. */
function journal(...events: readonly JournalEvent[]): JournalEntry[] {
  return events.map((event, at) => ({ ...event, seq: at + 1, atMs: at * 1000 }));
}

const text = 'Welcome to the zoo.';
const wanted = { max: 1, end: null, gapMs: 0, handlers: [], words: { 1: 'lions' } };
const listening = {
  kind: 'listen' as const,
  expects: { phrases: [], digits: { min: 0, max: 0 }, values: [] },
  silenceMs: 5000,
  maxSpeechMs: 9000,
  keys: wanted,
  speech: true,
};

const call = journal(
  { kind: 'node-entered', node: 'greet', visit: 1 },
  { kind: 'effect-requested', effect: 1, request: { kind: 'say', text, bargeIn: true } },
  {
    kind: 'effect-settled',
    effect: 1,
    settlement: {
      kind: 'said',
      heardText: 'Welcome to',
      playedMs: 800,
      interrupted: 'speech',
      estimated: true,
    },
  },
  { kind: 'node-left', node: 'greet', port: 'done', to: 'need' },
  { kind: 'node-entered', node: 'need', visit: 1 },
  { kind: 'variable-set', variable: 'name', value: 'Zoo' },
  { kind: 'effect-requested', effect: 2, request: listening },
  { kind: 'effect-settled', effect: 2, settlement: { kind: 'keys', keys: '1' } },
  { kind: 'variable-set', variable: 'animal', value: 'lions' },
  { kind: 'node-left', node: 'need', port: 'heard', to: 'book' },
  { kind: 'node-entered', node: 'book', visit: 1 },
  { kind: 'flow-entered', flow: 'booking', version: 'v', within: 'book' },
  { kind: 'node-entered', node: 'book/ask', visit: 1 },
);

it('a conversation shows what was heard, what nobody heard any more, and what keys stand for', () => {
  expect(bubblesOf(call)).toMatchObject([
    { who: 'agent', node: 'greet', text: 'Welcome to', unheard: 'the zoo.', effect: 1 },
    { who: 'caller', node: 'need', text: 'presses 1 (“lions”)', look: 'deed' },
    { who: 'call', text: 'Goes into the flow “booking”' },
  ]);
});

it('a step that failed is called as its card is, whether or not the engine names it', () => {
  const failed = (node: string, message: string) =>
    bubblesOf(journal({ kind: 'node-failed', node, code: 'VISIT_LIMIT', message }))[0]?.text;
  expect(failed('askName', '“askName” was entered 20 times in one call.')).toBe(
    '“Ask name” was entered 20 times in one call.',
  );
  expect(failed('book/askName', 'No such shelf.')).toBe('“Book › Ask name” failed: No such shelf.');
});

it('what was set since the caller’s last turn is marked', () => {
  expect(variablesOf(call)).toEqual([
    { name: 'name', value: 'Zoo', isNew: false },
    { name: 'animal', value: 'lions', isNew: true },
  ]);
});

it('the canvas shows where the call is, and a node of a flow inside as the node it runs in', () => {
  const { nodes, wires } = trailOverlay(call, { kind: 'try', title: 'Trying' });
  expect(Object.fromEntries([...nodes].map(([id, { look }]) => [id, look]))).toEqual({
    greet: 'passed',
    need: 'passed',
    book: 'active',
  });
  expect([...wires]).toEqual([
    ['greet done', { look: 'passed' }],
    ['need heard', { look: 'active' }],
  ]);
});

it('nodes of a flow the call has gone to for good are none of this canvas', () => {
  const gone = [...call, ...journal({ kind: 'flow-entered', flow: 'other', version: 'v', within: null })];
  const after = [...gone, ...journal({ kind: 'node-entered', node: 'greet', visit: 1 })];
  expect(trailOverlay(after, { kind: 'try', title: '' }).nodes.get('greet')).toEqual({ look: 'passed' });
});

it('going back shows what was before, and the sentence that is to be interrupted', () => {
  expect(entriesBefore(call, 2).at(-1)).toMatchObject({ kind: 'effect-requested', effect: 2 });
  expect(bubblesOf(shownEntries(call, { effect: 2, over: null }))).toHaveLength(1);
  const over = { words: 1, afterMs: 500 };
  expect(bubblesOf(shownEntries(call, { effect: 1, over }))).toHaveLength(1);
  const branch = { id: 1, from: null, entries: call, waiting: null, story: null };
  expect(waitingAt(branch, { effect: 2, over: null })).toMatchObject({ for: 'caller', node: 'need' });
});

it('what a test can hold is named by what it is here', () => {
  const ended = [...call, ...journal({ kind: 'call-ended', by: 'caller', cause: 16, reason: null })];
  expect(heldIn(ended)).toEqual([
    { name: 'path', title: 'The way through the flow', words: '4 steps, “Greet” to “Book › Ask”' },
    { name: 'conversation', title: 'Every word', words: '1 sentence, said and heard' },
    { name: 'requests', title: 'What servers are asked', words: 'nothing' },
    { name: 'transfers', title: 'Who is rung', words: 'nobody' },
    { name: 'variables', title: 'What it knows at the end', words: 'name, animal' },
    { name: 'ended', title: 'Who hangs up', words: 'the caller' },
  ]);
});
