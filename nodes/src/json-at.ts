import { isJsonList, type Json, pointerParts } from './kit/index.ts';

/**
 * The part of an answer that a JSON pointer (`/order/items/0`, RFC 6901) or a path (`order.items[0]`) leads to; undefined
 * where there is none. An empty place is the whole answer.
 */
export function jsonAt(json: Json, place: string): Json | undefined {
  const steps = place.startsWith('/') ? pointerParts(place) : pathSteps(place);
  let part: Json | undefined = json;
  for (const step of steps) {
    if (part === undefined) return undefined;
    part = partOf(part, step);
  }
  return part;
}

function pathSteps(path: string): string[] {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '');
}

function partOf(json: Json, step: string): Json | undefined {
  if (isJsonList(json)) return /^(?:0|[1-9]\d*)$/.test(step) ? json[Number(step)] : undefined;
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, step)) return undefined;
  return json[step];
}
