import { expect, it } from 'vitest';
import { wirePath } from './wire-path.ts';

it('a wire onward bends once, one back goes around below', () => {
  expect(wirePath({ x: 0, y: 0 }, { x: 200, y: 40 })).toEqual({
    path: 'M0 0C100 0 100 40 200 40',
    middle: { x: 100, y: 20 },
  });
  const back = wirePath({ x: 500, y: 0 }, { x: 0, y: 20 });
  expect(back.path).toMatch(/^M500 0L/);
  expect(back.path).toMatch(/L0 20$/);
  expect(back.middle.y).toBeGreaterThan(20);
  expect(back.path).not.toMatch(/NaN|undefined/);
});
