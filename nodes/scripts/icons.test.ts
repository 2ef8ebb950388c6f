import path from 'node:path';
import { expect, it } from 'vitest';
import { icons } from '../src/icons.ts';
import { iconPath } from './icon-path.ts';
import { iconsOf } from './icons-of.ts';

const nodes = path.join(import.meta.dirname, '../src');

it('the icons are those of the node folders; else run “npm run icons -w @patchcord/nodes”', () => {
  expect(icons).toEqual(iconsOf(nodes));
});

it('a stroke that begins where it likes begins there after others too', () => {
  expect(iconPath('<svg><path d="M1 1h2"/><path d="m8.5 11 1.2 1.2 2-2.2M3 3"/></svg>')).toBe(
    'M1 1h2M8.5 11l1.2 1.2 2-2.2M3 3',
  );
  expect(iconPath('<svg><path d="m2 2v3"/></svg>')).toBe('M2 2v3');
});

it('round and square shapes become strokes', () => {
  expect(iconPath('<svg><circle cx="12" cy="12" r="8"/></svg>')).toBe(
    'M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z',
  );
  expect(iconPath('<svg><rect x="5" y="4" width="14" height="17"/></svg>')).toBe('M5 4h14v17h-14v-17z');
});

it('a shape that can’t be drawn so says what to use', () => {
  expect(() => iconPath('<svg><ellipse rx="2"/></svg>')).toThrow('not with <ellipse>');
});
