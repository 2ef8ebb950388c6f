import type { Point } from '@patchcord/flows/edit';
import type { Size } from './card-size.ts';

export interface Placed {
  readonly at: Point;
  readonly size: Size;
}

const gap = 24;

/** The first place at or below `wanted` where nothing stands, on the grid. */
export function freePlace(wanted: Point, size: Size, others: readonly Placed[]): Point {
  const x = Math.round(wanted.x / 4) * 4;
  let y = Math.round(wanted.y / 4) * 4;
  for (;;) {
    const inTheWay = others.find((other) => touches({ at: { x, y }, size }, other));
    if (!inTheWay) return { x, y };
    y = Math.ceil((inTheWay.at.y + inTheWay.size.height + gap) / 4) * 4;
  }
}

function touches(one: Placed, other: Placed): boolean {
  return (
    one.at.x < other.at.x + other.size.width + gap &&
    other.at.x < one.at.x + one.size.width + gap &&
    one.at.y < other.at.y + other.size.height + gap &&
    other.at.y < one.at.y + one.size.height + gap
  );
}
