import { z } from 'zod';
import { defineNode, errorPort, required, silently, variableNameSchema } from '../kit/index.ts';
import { typedValue, valueTypeSchema } from '../typed-value.ts';

const assignment = z.strictObject({
  variable: variableNameSchema.meta({ form: { label: 'Variable', input: 'variable' } }),
  type: valueTypeSchema.default('text').meta({ form: { label: 'As', input: 'select' } }),
  value: z.union([z.string(), z.number(), z.boolean()]).meta({
    form: {
      label: 'Value',
      input: 'liquid',
      help: 'A fixed value, or a text such as {{ first }} {{ last }}. Left empty, it empties the variable.',
    },
  }),
});

export const setNode = defineNode({
  type: 'set',
  version: 1,
  title: 'Set variables',
  family: 'do',
  config: z.strictObject({
    assign: z
      .array(assignment)
      .min(1)
      .max(30)
      .meta({ form: { label: 'Set', input: 'list' } }),
  }),
  ports: {
    done: required('the variables are set'),
    error: errorPort,
  },
  summary: ({ assign }) => assign.map(({ variable, value }) => `${variable} = ${value}`).join(' · '),
  writes: ({ assign }) => assign.map(({ variable }) => variable),
  writesOnly: ({ assign }) => {
    const open = new Set(assign.filter(isFilledIn).map(({ variable }) => variable));
    const fixed = assign.filter(({ variable }) => !open.has(variable));
    return Object.fromEntries(
      [...Map.groupBy(fixed, ({ variable }) => variable)].map(([variable, all]) => [
        variable,
        all.map(({ value, type }) => (value === '' ? value : (typedValue(value, type, 'UTC') ?? value))),
      ]),
    );
  },
  visit: ({ assign }) => ({
    never: assign.every(fitsAsItIs) ? ['error'] : [],
    silence: silently(['done', 'error']),
  }),
});

/** A value without variables fits always or never. */
function fitsAsItIs(one: z.output<typeof assignment>): boolean {
  const { value, type } = one;
  return isFilledIn(one) ? type === 'text' : value === '' || typedValue(value, type, 'UTC') !== null;
}

function isFilledIn({ value }: z.output<typeof assignment>): boolean {
  return typeof value === 'string' && /{[{%]/.test(value);
}
