import type { CallerMove } from '@patchcord/runtime/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFlow } from '../find-flow.ts';
import { BusinessLine } from './testing/business-line.ts';

let line: BusinessLine;
beforeAll(async () => {
  line = await BusinessLine.open('healthplus');
});
afterAll(() => line.close());

type Moves = readonly (CallerMove | string)[];

describe('an urgent matter', () => {
  it.each<[string, Moves]>([
    ['presses 9', [{ keys: '9' }]],
    ['presses 9 over the greeting', [{ interruptAfterMs: 800, keys: '9' }]],
    ['says chest pain', ['my father has chest pain']],
    ['says emergency', ['this is an emergency']],
    ['says so in the middle of a booking', ['appointment', 'next Monday', "I can't breathe"]],
    ['presses 9 in the middle of a booking', ['appointment', { keys: '9' }]],
    ['says so while asked for a call-back', ['call me back', 'it is urgent']],
    ['presses 9 while asked for a call-back', ['call me back', { keys: '9' }]],
  ])('%s and is put through to the urgent line at once', async (_, moves) => {
    const { path, dialled, said } = await line.call(moves);
    expect(path.at(-1)).toBe('urgent');
    expect(dialled).toEqual(['urgent']);
    expect(said.at(-1)).toMatch(/urgent line.*9 1 1/);
  });

  it('is put through to the urgent line on a holiday as well, and with the server down', async () => {
    const { dialled } = await line.call([{ keys: '9' }], {
      atEpochMs: Date.UTC(2026, 10, 26, 15, 0),
      server: 'down',
    });
    expect(dialled).toEqual(['urgent']);
  });

  it('finds the urgent line busy: a colleague is tried, and 911 is told each time', async () => {
    const { dialled, said } = await line.call([{ keys: '9' }], { transfer: 'no-answer' });
    expect(dialled).toEqual(['urgent', 'human']);
    expect(said.slice(-3).every((text) => text.includes('9 1 1'))).toBe(true);
  });

  it('is put through in the middle of a model’s answers, by the rule: no way out of theirs leads there', async () => {
    const { path } = await line.call(['How long does an appointment take?', 'is bleeding normal']);
    expect(path.slice(-2)).toEqual(['answer', 'urgent']);
    const { document } = await findFlow('healthplus');
    const ledTo = Object.values(document.nodes).flatMap(({ type, on }) =>
      type.startsWith('llm@') ? Object.values(on) : [],
    );
    expect(ledTo.length).toBeGreaterThan(3);
    expect(ledTo).not.toContain('urgent');
  });
});
