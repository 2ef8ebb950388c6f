export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The map on the screen, and how far it keeps from the sides of the canvas. */
export const mapFrame = { width: 168, height: 112, margin: 12 };

/** Where the map lies on a canvas of some size: below, but above where it would cover what is looked at and wouldn't there. */
export function mapCorner(
  canvas: Pick<Box, 'width' | 'height'>,
  lookedAt: readonly Box[],
): 'below' | 'above' {
  const { width, height, margin } = mapFrame;
  const covers = (top: number) =>
    lookedAt.some(
      (box) =>
        box.x + box.width > canvas.width - width - 2 * margin &&
        box.x < canvas.width &&
        box.y + box.height > top - margin &&
        box.y < top + height + margin,
    );
  return covers(canvas.height - height - margin) && !covers(margin) ? 'above' : 'below';
}
