import { expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

it('a login leads back to where somebody came from', () => {
  expect(ownPath('/flows/techstore?node=greet')).toBe('/flows/techstore?node=greet');
  expect(ownPath(undefined)).toBe('/flows');
});

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '',
])('and never to somebody else: %j', (to) => {
  expect(new URL(ownPath(to), 'http://127.0.0.1:3000').origin).toBe('http://127.0.0.1:3000');
});
