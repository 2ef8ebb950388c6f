import { expect, it } from 'vitest';
import { pointerParts, pointerTo } from './index.ts';

it.each([
  [[], ''],
  [[''], '/'],
  [['nodes', 'ask', 'with', 'cases', 0], '/nodes/ask/with/cases/0'],
  [['a/b', '~', '~1', '~01', 'm~n/o'], '/a~1b/~0/~01/~001/m~0n~1o'],
])('a path of %j has the pointer “%s”, and the pointer its keys', (path, pointer) => {
  expect(pointerTo(path)).toBe(pointer);
  expect(pointerParts(pointer)).toEqual(path.map(String));
});
