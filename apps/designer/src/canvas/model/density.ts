/** How much of a card is drawn: all of it, what it is called, or only that it is there. */
export type Density = 'full' | 'title' | 'dot';

/** Texts of 12 px can be read down to two thirds of that; titles are drawn larger, then nothing is read any more. */
export function densityAt(zoom: number): Density {
  if (zoom >= 0.6) return 'full';
  return zoom >= 0.28 ? 'title' : 'dot';
}
