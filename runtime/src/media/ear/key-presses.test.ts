import { expect, test } from 'vitest';
import { KeyPresses, type KeySource } from './key-presses.ts';

type Told = readonly [digit: string, source: KeySource, atMs: number];

/** The keys that count, of all that is told. */
function counted(...told: Told[]): string {
  const presses = new KeyPresses();
  return told
    .filter((one) => presses.counts(...one))
    .map(([digit]) => digit)
    .join('');
}

test('a key pressed twice counts twice, though both reports arrive at once', () => {
  expect(counted(['1', 'signalled', 500], ['1', 'signalled', 500], ['0', 'signalled', 501])).toBe('110');
  expect(counted(['1', 'tone', 500], ['1', 'tone', 620])).toBe('11');
});

test('a key heard as a tone and reported on its release counts once, a long press too', () => {
  expect(counted(['5', 'tone', 100], ['5', 'signalled', 850])).toBe('5');
  expect(counted(['5', 'signalled', 100], ['5', 'tone', 130])).toBe('5');
});

test('two quick presses told both ways count twice, in whatever order they are told', () => {
  const [toneOne, toneTwo]: Told[] = [
    ['7', 'tone', 0],
    ['7', 'tone', 200],
  ];
  const [reportOne, reportTwo]: Told[] = [
    ['7', 'signalled', 210],
    ['7', 'signalled', 360],
  ];
  if (!toneOne || !toneTwo || !reportOne || !reportTwo) throw new Error('all four are told');
  expect(counted(toneOne, toneTwo, reportOne, reportTwo)).toBe('77');
  expect(counted(toneOne, reportOne, toneTwo, reportTwo)).toBe('77');
});

test('a tone long ago is no twin of a key reported now', () => {
  expect(counted(['3', 'tone', 0], ['3', 'signalled', 1500])).toBe('33');
});
