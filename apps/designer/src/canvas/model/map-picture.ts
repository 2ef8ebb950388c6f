import type { JsonObject, Point } from '@patchcord/flows/edit';
import type { Catalogue } from '@patchcord/nodes/kit';
import { familyColour } from '../parts/family-look.ts';
import { cardOf } from './card.ts';
import { cardSize } from './card-size.ts';
import { nodesIn } from './node-reading.ts';

interface MapPicture {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** One a colour: a thousand cards cost nothing. */
  readonly paths: readonly (readonly [colour: string, path: string])[];
}

const margin = 80;

/** Every card of a flow as the map of it shows it, whatever is selected. */
export function mapPicture(
  document: JsonObject,
  places: ReadonlyMap<string, Point>,
  catalogue: Catalogue,
): MapPicture {
  const paths = new Map<string, string>();
  const edges = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [id, node] of nodesIn(document)) {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    const card = cardOf(node, catalogue);
    const { width, height } = cardSize(card, false);
    const colour = familyColour(card.family);
    paths.set(colour, `${paths.get(colour) ?? ''}M${x} ${y}h${width}v${height}h${-width}z`);
    edges.left = Math.min(edges.left, x);
    edges.top = Math.min(edges.top, y);
    edges.right = Math.max(edges.right, x + width);
    edges.bottom = Math.max(edges.bottom, y + height);
  }
  const box = {
    x: edges.left - margin,
    y: edges.top - margin,
    width: edges.right - edges.left + 2 * margin,
    height: edges.bottom - edges.top + 2 * margin,
  };
  return { box, paths: [...paths] };
}
