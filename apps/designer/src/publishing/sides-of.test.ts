import { expect, it } from 'vitest';
import type { History } from '../server/versions.ts';
import type { Against } from './publishing-state.ts';
import { sidesOf } from './sides-of.ts';

const history = (live: number | null, ...numbers: number[]): History => ({
  liveSince: null,
  versions: numbers.map((number) => ({
    number,
    hash: `${number}`,
    message: '',
    publishedAt: '2026-11-28T09:00:00.000Z',
    isLive: number === live,
    hasRun: true,
  })),
});

it.each<[Against, number, unknown, unknown]>([
  ['draft', 2, 2, 'draft'],
  ['previous', 3, 2, 3],
  ['previous', 1, 'nothing', 1],
  ['live', 1, 3, 1],
])('held against “%s”, version %i: told is what comes after', (against, chosen, before, after) => {
  expect(sidesOf(chosen, against, history(3, 3, 2, 1))).toMatchObject({ before, after });
});

it('where nothing runs, all of the version is new', () => {
  expect(sidesOf(1, 'live', history(null, 1))).toMatchObject({ before: 'nothing', after: 1 });
});
