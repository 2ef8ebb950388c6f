import { expect, test } from 'vitest';
import { LevelTracker } from './level-tracker.ts';

function afterHearing(levelDb: number, seconds: number): LevelTracker {
  const tracker = new LevelTracker();
  for (let frame = 0; frame < seconds * 50; frame++) tracker.hear(levelDb);
  return tracker;
}

test('on a quiet line everything audible is loud', () => {
  expect(afterHearing(-70, 1).loudFromDb).toBe(-50);
});

test('steady noise is the floor after some seconds', () => {
  expect(afterHearing(-45, 8).loudFromDb).toBeCloseTo(-36, 0);
});

test('a sentence does not raise the floor above itself', () => {
  expect(afterHearing(-25, 4).loudFromDb).toBeLessThan(-38);
});

test('a pause in the noise brings it down at once', () => {
  const tracker = afterHearing(-40, 20);
  for (let frame = 0; frame < 10; frame++) tracker.hear(-64);
  expect(tracker.loudFromDb).toBeLessThan(-48);
});

test('packets that never came say nothing about the line', () => {
  const tracker = afterHearing(-45, 8);
  for (let frame = 0; frame < 100; frame++) tracker.hear(-96);
  expect(tracker.loudFromDb).toBeCloseTo(-36, 0);
});
