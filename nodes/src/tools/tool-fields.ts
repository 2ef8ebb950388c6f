import { z } from 'zod';
import * as fields from '../http-fields.ts';
import { behindLeadingName, leadingName, variableNameSchema } from '../kit/index.ts';
import { valueTypeSchema } from '../typed-value.ts';
import { valueKindSchema } from '../values/index.ts';
import { namesIn, namesInPath } from './placeholders.ts';

const name = z
  .string()
  .regex(/^[A-Za-z]\w{0,39}$/, 'Use up to 40 letters, digits and _, starting with a letter.')
  .meta({ form: { label: 'Name', input: 'text', help: 'For the model, e.g. order_status.' } });

const description = (help: string) =>
  z
    .string()
    .min(1)
    .max(500)
    .meta({ form: { label: 'What it is for', input: 'text', help } });

const kind = valueKindSchema.meta({ form: { label: 'What it must be' } });

const parameter = z.strictObject({
  name,
  description: description('So that the model knows what to ask the caller for.'),
  kind,
  required: z
    .boolean()
    .default(true)
    .meta({ form: { label: 'Must be given', input: 'toggle' } }),
});

/** Filled in by the node when the tool is called: `{{ parameter }}`, nothing else of Liquid. */
const later = (label: string) => ({ form: { label, input: 'liquid' as const, later: true } });

const address = z
  .string()
  .regex(
    /^(?:https?:\/\/[^\s{}/?#\\@]+|\{\{\s*[A-Za-z]\w*\s*\}\})(?:[/?#]|$)/i,
    'Write the whole address, or begin it with a variable that names the server and nothing more.',
  )
  .meta({
    form: {
      label: 'Address',
      input: 'url',
      later: true,
      help: 'May hold {{ parameters }}, which fill in a part of the path or of the query, and never lead elsewhere. May begin with a variable that this installation gives and nothing in the flow changes.',
    },
  });

const shownPart = z
  .strictObject({
    from: z.string().meta({
      form: {
        label: 'From',
        input: 'text',
        help: 'order.items[0].price or /order/items/0/price; empty: all of it.',
      },
    }),
    as: name,
    type: valueTypeSchema
      .or(z.literal('json'))
      .default('text')
      .meta({ form: { label: 'As', input: 'select', help: 'json: a list or a group, as it is.' } }),
    optional: z
      .boolean()
      .default(false)
      .meta({ form: { label: 'May be missing', input: 'toggle' } }),
    into: variableNameSchema
      .optional()
      .meta({ form: { label: 'Also keep it in', input: 'variable', advanced: true } }),
  })
  .refine(({ type, into }) => type !== 'json' || into === undefined, {
    message: 'A variable holds one value: name the part you want, and its type.',
    path: ['into'],
  });
export type ShownPart = z.output<typeof shownPart>;

const httpTool = z
  .strictObject({
    kind: z.literal('http'),
    name,
    description: description('When the model should ask, and what it learns or does by it.'),
    parameters: z
      .array(parameter)
      .max(10)
      .default([])
      .meta({ form: { label: 'What the model gives', input: 'list' } }),
    variables: z
      .array(variableNameSchema.meta({ form: { label: 'Variable', input: 'variable' } }))
      .max(20)
      .default([])
      .meta({
        form: {
          label: 'May also be filled in',
          input: 'variables',
          help: 'Variables of the flow; the model neither sees nor chooses them.',
        },
      }),
    ...fields.requestFields,
    url: address,
    query: z
      .record(z.string().min(1), z.string().meta(later('Value')))
      .default({})
      .meta({ form: { label: 'Parameters', input: 'list', help: 'Those left empty are not sent.' } }),
    body: z
      .unknown()
      .pipe(z.json())
      .optional()
      .meta({ form: { label: 'Body', input: 'json', later: true } }),
    shows: z
      .array(shownPart)
      .max(20)
      .default([])
      .meta({ form: { label: 'What the model sees of the answer', input: 'list' } }),
  })
  .refine(fields.bodyIsTaken, fields.needlessBody)
  .refine(fields.retriesAreHarmless, fields.harmfulRetries)
  .superRefine(({ parameters, variables, url, query, body }, issues) => {
    const server = leadingName(url);
    const known = new Set([...parameters.map((one) => one.name), ...variables]);
    if (server !== null && parameters.some((one) => one.name === server))
      issues.addIssue({ code: 'custom', path: ['url'], message: modelsServer(server) });
    const isUnknown = (found: string) => !known.has(found);
    for (const [path, text] of Object.entries({ url: behindLeadingName(url), query, body })) {
      const unknown = namesIn(text).find(isUnknown);
      if (unknown !== undefined)
        issues.addIssue({ code: 'custom', path: [path], message: unknownName(unknown) });
    }
    const twice = variables.find((variable) => parameters.some((one) => one.name === variable));
    if (twice !== undefined)
      issues.addIssue({
        code: 'custom',
        path: ['variables'],
        message: `“${twice}” is a parameter as well: rename the parameter, so that it is clear who fills it in.`,
      });
    const optional = parameters.find((one) => !one.required && namesInPath(url).includes(one.name));
    if (optional)
      issues.addIssue({
        code: 'custom',
        path: ['url'],
        message: `“${optional.name}” stands in the path, so it must be given: require it, or move it into the query.`,
      });
  });

function modelsServer(found: string): string {
  return `“${found}” is what the model gives, so it can't name the server: use a variable of the flow.`;
}

function unknownName(found: string): string {
  return `“{{ ${found} }}” is neither a parameter of this tool nor one of its variables; filters can't be used here.`;
}

const setTool = z.strictObject({
  kind: z.literal('set'),
  name,
  description: description('When the model should keep something.'),
  variables: z
    .array(
      z.strictObject({
        into: variableNameSchema.meta({ form: { label: 'Keep it in', input: 'variable' } }),
        description: description('What it means, so that the model knows it when the caller says it.'),
        kind,
      }),
    )
    .min(1)
    .max(10)
    .meta({ form: { label: 'It may set', input: 'list' } }),
});

/** Something a model may do besides answering. Nothing that isn't written here is within its reach. */
export const toolSchema = z.discriminatedUnion('kind', [httpTool, setTool]);
export type Tool = z.output<typeof toolSchema>;
export type HttpTool = Extract<Tool, { kind: 'http' }>;
export type SetTool = Extract<Tool, { kind: 'set' }>;

/** Variables a tool may change. */
export function writtenBy(tool: Tool): string[] {
  if (tool.kind === 'set') return tool.variables.map(({ into }) => into);
  return tool.shows.flatMap(({ into }) => (into === undefined ? [] : [into]));
}
