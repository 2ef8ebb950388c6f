import { z } from 'zod';
import { defineNode, type PortTable, silently } from '../kit/index.ts';

const noPorts: PortTable = {};

export const returnNode = defineNode({
  type: 'return',
  version: 1,
  title: 'Go back',
  family: 'end',
  config: z.strictObject({}),
  ports: noPorts,
  summary: () => 'to where the caller was',
  visit: () => ({ besides: { kind: 'go-back' }, silence: silently(['error']) }),
});
