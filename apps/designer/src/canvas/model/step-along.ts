import type { Point } from '@patchcord/flows/edit';

/** What an arrow key sees of a card. */
export interface Stop {
  readonly id: string;
  readonly at: Point;
  /** Nodes it leads to, from its highest port down. */
  readonly to: readonly string[];
}

export type Way = 'left' | 'right' | 'up' | 'down';

/** The node an arrow key leads to: along a wire to the sides, to the nearest card up and down; null where there is none. */
export function stepAlong(stops: readonly Stop[], from: string, way: Way): string | null {
  const here = stops.find(({ id }) => id === from);
  if (!here) return null;
  if (way === 'right')
    return here.to.find((id) => id !== from && stops.some((stop) => stop.id === id)) ?? null;
  const others = stops.filter(({ id }) => id !== from);
  if (way === 'left')
    return nearest(
      here,
      others.filter(({ to }) => to.includes(from)),
      1,
    );
  const down = way === 'down';
  const beyond = others.filter(({ at }) => (down ? at.y > here.at.y : at.y < here.at.y));
  return nearest(here, beyond, 3);
}

/** What is aside counts so many times as far. */
function nearest(here: Stop, stops: readonly Stop[], aside: number): string | null {
  const far = ({ at }: Stop) => Math.hypot((at.x - here.at.x) * aside, at.y - here.at.y);
  return stops.toSorted((a, b) => far(a) - far(b))[0]?.id ?? null;
}
