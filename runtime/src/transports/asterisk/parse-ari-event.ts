import type { AriEvent, AriFieldKind } from './ari-types.generated.ts';
import { ariEventShapes } from './ari-types.generated.ts';

/**
 * Reads one frame of the events WebSocket. Undefined for anything that is not an event of the API documents with its
 * required fields: the wire is not to be believed, and one bad frame must not cost the calls that are up.
 */
export function parseAriEvent(text: string): AriEvent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isAriEvent(value) ? value : undefined;
}

function isAriEvent(value: unknown): value is AriEvent {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  const { type } = value;
  if (typeof type !== 'string' || !isEventType(type)) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return Object.entries(ariEventShapes[type]).every(([field, kind]) => isOfKind(fields.get(field), kind));
}

function isEventType(type: string): type is AriEvent['type'] {
  return Object.hasOwn(ariEventShapes, type);
}

function isOfKind(value: unknown, kind: AriFieldKind): boolean {
  if (kind === 'array') return Array.isArray(value);
  if (kind === 'identified')
    return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
  if (kind === 'object') return typeof value === 'object' && value !== null;
  return typeof value === kind;
}
