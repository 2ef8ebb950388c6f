import { z } from 'zod';
import { longestName } from '../flows/copy-name.ts';

export const flowName = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(longestName, 'This name is too long.');

export const newFlowInput = z.strictObject({
  name: flowName,
  from: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('blank') }),
    z.strictObject({ kind: z.enum(['template', 'flow']), id: z.string().max(100) }),
  ]),
});
