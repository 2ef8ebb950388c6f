import { createSocket } from 'node:dgram';
import { expect, test } from 'vitest';
import { monotonicClock } from './monotonic-clock.ts';

test('after a stall, packets that have arrived are read before the tick that is due', async () => {
  const order: string[] = [];
  const bound = Promise.withResolvers<void>();
  const socket = createSocket('udp4').bind(0, '127.0.0.1', bound.resolve);
  await bound.promise;
  const sent = Promise.withResolvers<void>();
  const ticked = Promise.withResolvers<void>();
  socket.on('message', () => order.push('packet'));
  monotonicClock.after(5, () => {
    order.push('tick');
    ticked.resolve();
  });
  socket.send('x', socket.address().port, '127.0.0.1', () => sent.resolve());
  await sent.promise;
  for (const endMs = performance.now() + 30; performance.now() < endMs; ) order.length = 0;
  await ticked.promise;
  socket.close();
  expect(order).toEqual(['packet', 'tick']);
});

test('called off, it is not made', async () => {
  let calls = 0;
  const callOff = monotonicClock.after(1, () => calls++);
  callOff();
  const over = Promise.withResolvers<void>();
  monotonicClock.after(5, over.resolve);
  await over.promise;
  expect(calls).toBe(0);
});
