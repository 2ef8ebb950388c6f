import { z } from 'zod';
import { exitName, flow, inputs } from '../flow-fields.ts';
import {
  defineNode,
  errorPort,
  type PortTable,
  required,
  silently,
  variableNameSchema,
} from '../kit/index.ts';

export const subflowNode = defineNode({
  type: 'subflow',
  version: 1,
  title: 'Run another flow',
  family: 'do',
  config: z.strictObject({
    flow,
    inputs,
    outputs: z
      .record(variableNameSchema, variableNameSchema.meta({ form: { label: 'Keep in', input: 'variable' } }))
      .default({})
      .meta({
        form: { label: 'It gives back', input: 'variables', help: 'Its variable, and the one of this flow.' },
      }),
    exits: z
      .array(exitName)
      .min(1)
      .max(20)
      .refine((names) => new Set(names).size === names.length, 'Every way out has a name of its own.')
      .meta({ form: { label: 'Ways out', input: 'list', help: 'As the other flow names its exits.' } }),
  }),
  ports: ({ exits }): PortTable => ({
    ...Object.fromEntries(exits.map((name) => [name, required(name)])),
    error: errorPort,
  }),
  summary: ({ flow: inner, exits }) => `${inner}: ${exits.join(' · ')}`,
  writes: ({ outputs }) => Object.values(outputs),
  listens: true,
  visit: ({ flow: inner, exits }) => ({
    afterCaller: exits,
    besides: { kind: 'run-flow', flow: inner },
    silence: silently(['error']),
  }),
});
