import { z } from 'zod';

/** A readable id, as it stands in a flow file: letters, digits, `-` and `_`, starting with a letter. */
const readableId = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,63}$/,
    'Use letters, digits, - and _, starting with a letter, at most 64 characters.',
  );

export const nodeIdSchema = readableId.brand<'NodeId'>();
export const flowIdSchema = readableId.brand<'FlowId'>();
export const variableNameSchema = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_]{0,63}$/,
    'Use letters, digits and _, starting with a letter, at most 64 characters.',
  );

export type NodeId = z.infer<typeof nodeIdSchema>;
export type FlowId = z.infer<typeof flowIdSchema>;
