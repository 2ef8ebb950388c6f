import { existsSync } from 'node:fs';
import path from 'node:path';
import { may } from '@patchcord/designer/rights';
import { expect, it } from 'vitest';
import { app, entries, visitsOf } from './visits.ts';

const visits = visitsOf({ invitation: '/invitation/some', reset: '/reset/some', call: '/calls/some' });

const entryOf = (page: string) => {
  const entry = entries.find((each) => each.kind === 'page' && each.path === page);
  if (!entry) throw new Error(`${page} is no page`);
  return entry;
};

/** The folders around a page, its own first. */
function* foldersOf(file: string): Generator<string> {
  for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) yield folder;
}

it.each(visits)('a state that $path doesn’t have can’t be there', ({ path: page, ...seen }) => {
  const { file, rule } = entryOf(page);
  const reasons = [seen.empty, seen.loading, seen.offline, seen.viewer];
  expect(reasons.includes('leads'), 'leads').toBe(seen.leadsTo !== undefined);
  expect(seen.viewer === 'open', 'open').toBe(rule === 'everybody' && seen.leadsTo === undefined);
  const folders = [...foldersOf(file)];
  const frame = folders.find((folder) => existsSync(path.join(app, folder, 'loading.tsx')));
  if (typeof seen.loading === 'string')
    expect(frame, 'nothing stands for it while it is made').toBe(undefined);
  else expect(frame, 'the shape of the page itself').toBe(folders[0]);
});

it.each(visits)('who has no right to $path is told so', ({ path: page, viewer }) => {
  const { rule } = entryOf(page);
  if (typeof viewer === 'string' || rule === 'everybody') return;
  expect(viewer.shows === 'You may not see this page').toBe(!may('viewer', rule));
});
