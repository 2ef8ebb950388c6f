import { expect, it } from 'vitest';
import { LiveWatch } from './live-watch.ts';

const entered = (callId: string, node: string) => ({
  callId,
  callerNumber: '',
  entry: { kind: 'node-entered', node, visit: 1, seq: 1, atMs: 0 } as const,
});

it('knows the node each call entered last, until the call ends', () => {
  const watch = new LiveWatch();
  expect(watch.nodeOf('one')).toBeNull();
  watch.tell(entered('one', 'greet'));
  watch.tell(entered('two', 'greet'));
  watch.tell(entered('one', 'booking/askDate'));
  expect([watch.nodeOf('one'), watch.nodeOf('two')]).toEqual(['booking/askDate', 'greet']);
  const entry = { kind: 'call-ended', by: 'caller', cause: 16, reason: null, seq: 2, atMs: 1 } as const;
  watch.tell({ callId: 'one', callerNumber: '', entry });
  expect([watch.nodeOf('one'), watch.nodeOf('two')]).toEqual([null, 'greet']);
});

it('a watcher that fails is dropped, and the others hear on', () => {
  const watch = new LiveWatch();
  const heard: string[] = [];
  watch.add(() => {
    throw new Error('gone');
  });
  const stop = watch.add(({ callId }) => heard.push(callId));
  watch.tell(entered('one', 'greet'));
  watch.tell(entered('two', 'greet'));
  stop();
  watch.tell(entered('three', 'greet'));
  expect(heard).toEqual(['one', 'two']);
});
