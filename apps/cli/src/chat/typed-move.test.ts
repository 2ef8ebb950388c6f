import { describe, expect, it } from 'vitest';
import { typedMove } from './typed-move.ts';

describe('a typed line', () => {
  it.each([
    ['where is my book?', { say: 'where is my book?' }],
    ['', { silent: true }],
    ['  /silent ', { silent: true }],
    ['/key 1 2#', { keys: '12#' }],
    ['/hangup', { hangUp: true }],
    ['/mumble', { mumble: true }],
    ['/interrupt 800 wait, no', { interruptAfterMs: 800, say: 'wait, no' }],
    ['/interrupt 800 /key 1 2', { interruptAfterMs: 800, keys: '12' }],
  ])('%j is a move', (line, move) => {
    expect(typedMove(line)).toEqual(move);
  });

  it.each([
    '/help',
    '/key',
    '/key x',
    '/interrupt soon no',
    '/interrupt 800',
    '/interrupt -1 no',
    '/interrupt 800 /key x',
  ])('%j asks for help', (line) => {
    expect(typedMove(line)).toBeNull();
  });
});
