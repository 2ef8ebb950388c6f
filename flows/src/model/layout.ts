import { nodeIdSchema } from '@patchcord/nodes/kit';
import { z } from 'zod';

const place = { x: z.number(), y: z.number() };

/** Where nodes and notes stand on the canvas: a sidecar, so that moving a box changes nothing in the flow. In pixels at 100 %. */
export const layoutSchema = z.strictObject({
  format: z.literal(1),
  positions: z.record(nodeIdSchema, z.strictObject(place)).default({}),
  notes: z.array(z.strictObject({ ...place, text: z.string() })).default([]),
});

export type Layout = z.infer<typeof layoutSchema>;
