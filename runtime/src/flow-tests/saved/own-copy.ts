import type { Json } from '@patchcord/nodes/kit';
import type { z } from 'zod';

/** JSON of a journal as a test may hold it: a copy of its own. */
export function ownCopy(json: Json): z.core.util.JSONType {
  return JSON.parse(JSON.stringify(json));
}
