import type { Point } from '@patchcord/flows/edit';
import { cardWidth } from './card-size.ts';

/** From a card's left side to the next one's. */
const column = cardWidth + 112;

interface Room {
  readonly at: Point;
  /** Where others move for it. */
  readonly moves: Readonly<Record<string, Point>>;
}

/**
 * Room for one more between both ends of a wire: what stands at its end or right of that moves right, as far as it must.
 * Null for a wire that leads back: there is nothing between its ends.
 */
export function makeRoom(from: Point, to: Point, places: ReadonlyMap<string, Point>): Room | null {
  if (to.x < from.x + cardWidth) return null;
  const at = { x: from.x + column, y: to.y };
  const by = at.x + column - to.x;
  if (by <= 0) return { at, moves: {} };
  const moved = [...places].filter(([, { x }]) => x >= to.x);
  return { at, moves: Object.fromEntries(moved.map(([id, { x, y }]) => [id, { x: x + by, y }])) };
}
