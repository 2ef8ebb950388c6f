import { expect, it } from 'vitest';
import { mapCorner } from './map-corner.ts';

const canvas = { width: 1000, height: 600 };
const card = (x: number, y: number, height = 120) => ({ x, y, width: 220, height });

it.each([
  ['lies below', [], 'below'],
  ['stays there while what is looked at is elsewhere', [card(100, 440), card(700, 40)], 'below'],
  ['steps aside for a card that would lie under it', [card(700, 440)], 'above'],
  ['and for one that only reaches under its side', [card(600, 520)], 'above'],
  ['stays where both corners would cover something', [card(700, 440), card(800, 60)], 'below'],
  ['stays for one that is taller than the canvas', [card(700, -40, 700)], 'below'],
  ['minds nothing that is out of sight', [card(1010, 500), card(700, 640)], 'below'],
] as const)('the map %s', (_, boxes, corner) => {
  expect(mapCorner(canvas, boxes)).toBe(corner);
});
