import { contentOf } from '@patchcord/flows/edit';
import { expect, it } from 'vitest';
import { placeOf } from './place-of.ts';

const on = { said: 'end', interrupted: 'nowhere' };
const nodes = { 'a/b': { type: 'say@1', with: { text: 'Hi.' }, on }, end: { type: 'hangup@1' } };
const content = contentOf({ document: { nodes }, layout: null, knowledge: [] });

it.each<[string, ReturnType<typeof placeOf>]>([
  ['/nodes/a~1b/with/text', { kind: 'nodes', ids: ['a/b'] }],
  ['/nodes/a~1b/on/said', { kind: 'wire', node: 'a/b', port: 'said' }],
  ['/nodes/a~1b/on/interrupted', { kind: 'nodes', ids: ['a/b'] }],
  ['/nodes/a~1b/on/error', { kind: 'nodes', ids: ['a/b'] }],
  ['/nodes/gone', { kind: 'place', place: 'json' }],
  ['/handlers/zero/when/key', { kind: 'place', place: 'handlers', key: 'zero' }],
  ['/variables/name/default', { kind: 'place', place: 'variables', key: 'name' }],
  ['/settings/limits/quietMs', { kind: 'place', place: 'settings' }],
  ['/entry', { kind: 'place', place: 'settings' }],
  ['/constructor', { kind: 'place', place: 'json' }],
  ['', { kind: 'place', place: 'json' }],
])('what is wrong at “%s” is shown where it can be mended', (path, selection) => {
  expect(placeOf(path, content)).toEqual(selection);
});
