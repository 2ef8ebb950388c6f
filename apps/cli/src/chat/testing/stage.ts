import { afterAll, beforeAll } from 'vitest';
import { BusinessLine } from './business-line.ts';
import type { Move } from './text-line.ts';

export type Moves = readonly Move[];

/** A business's line for all the tests of a file: opened before the first, closed after the last. */
export function stage(name: string): Pick<BusinessLine, 'call' | 'tell'> {
  let line: BusinessLine;
  beforeAll(async () => {
    line = await BusinessLine.open(name);
  });
  afterAll(() => line.close());
  return { call: (moves, met) => line.call(moves, met), tell: (url, payload) => line.tell(url, payload) };
}
