import type { Card } from './card.ts';

/** Lengths of a card at 100 %, in pixels on a grid of 4; `card.css` draws by the same. */
export const cardWidth = 248;
export const headHeight = 40;
export const lineHeight = 16;
export const portHeight = 24;
const foot = 8;
/** Letters of 12 px that stand in a line of the summary, measured on the shipped flows with Inter. */
const lettersALine = 36;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Lines the summary takes: two at most. */
export function summaryLines({ summary }: Card): number {
  if (summary === '') return 0;
  return summary.length > lettersALine ? 2 : 1;
}

export function cardSize(card: Card, unfolded: boolean): Size {
  const rows = card.ports.length + (unfolded ? card.spare.length : 0);
  return { width: cardWidth, height: firstPort(card) + rows * portHeight + (rows > 0 ? foot : 0) };
}

/** How far below the card's top the middle of a port's row is. */
export function portMiddle(card: Card, row: number): number {
  return firstPort(card) + row * portHeight + portHeight / 2;
}

/** How far below the card's top wires come in. */
export const wayIn = headHeight / 2;

function firstPort(card: Card): number {
  const lines = summaryLines(card);
  return headHeight + (lines > 0 ? lines * lineHeight + foot : 0);
}
