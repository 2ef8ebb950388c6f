import type { Point } from '@patchcord/flows/edit';

interface WirePath {
  /** For an SVG path. */
  readonly path: string;
  readonly middle: Point;
}

const arm = 28;
const lane = 84;

/** From a port to a card's way in. Ways back leave to the right as all do, and pass below what they go back over. */
export function wirePath(from: Point, to: Point): WirePath {
  const across = to.x - from.x;
  if (across > -arm) {
    const bend = Math.max(arm, Math.min(160, Math.abs(across) / 2));
    return {
      path: `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`,
      middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 },
    };
  }
  const low = Math.abs(to.y - from.y) > 2 * lane ? (from.y + to.y) / 2 : Math.max(from.y, to.y) + lane;
  const out = from.x + arm;
  const back = to.x - arm;
  const curve = (x: number, y: number, before: number, after: number) => turn({ x, y }, before, after);
  return {
    path: `M${from.x} ${from.y}${curve(out, from.y, 0, Math.sign(low - from.y))}${curve(out, low, Math.sign(low - from.y), -2)}${curve(back, low, -2, Math.sign(to.y - low))}${curve(back, to.y, Math.sign(to.y - low), 2)}L${to.x} ${to.y}`,
    middle: { x: (out + back) / 2, y: low },
  };
}

const radius = 14;

/** Round a corner. Ways: 1 down, -1 up, 2 right, -2 left, 0 coming from the left. */
function turn({ x, y }: Point, before: number, after: number): string {
  const [fromX, fromY] = [x - sideways(before), y - upright(before)];
  return `L${fromX} ${fromY}Q${x} ${y} ${x + sideways(after)} ${y + upright(after)}`;
}

function sideways(way: number): number {
  if (way === 0 || way === 2) return radius;
  return way === -2 ? -radius : 0;
}

function upright(way: number): number {
  return Math.abs(way) === 1 ? way * radius : 0;
}
