import { z } from 'zod';
import {
  defineNode,
  type Expectation,
  errorPort,
  leastFillerMs,
  onError,
  onSilence,
  optional,
  type PortTable,
  required,
  variableNameSchema,
} from '../kit/index.ts';
import { key, keysOffer, nudge, phrases, silenceMs, tries, unclear } from '../listen-fields.ts';
import { type Tool, toolSchema, writtenBy } from '../tools/tool-fields.ts';
import { laterFillerMs, listeningSilences, mostTurns, waitingForWords } from '../visits.ts';

const exit = z.strictObject({
  port: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'Use letters, digits, - and _, starting with a letter.')
    .meta({ form: { label: 'Way out', input: 'text', help: 'The name of its wire.' } }),
  description: z
    .string()
    .min(1)
    .meta({ form: { label: 'When it is taken', input: 'text' } }),
  key: key.optional(),
  phrases,
  alone: z
    .array(z.string().min(1))
    .default([])
    .meta({
      form: {
        label: 'Callers may say just this',
        input: 'phrases',
        help: 'Taken at once when nothing else is said with it, e.g. “no” or “thank you”.',
      },
    }),
});

/** What callers may say to leave it: in a sentence, or just this. */
export function expectedOfLlm({ exits }: { readonly exits: readonly z.output<typeof exit>[] }): Expectation {
  return { phrases: exits.flatMap(({ phrases: said, alone }) => [...said, ...alone]) };
}

export const llmNode = defineNode({
  type: 'llm',
  version: 1,
  title: 'Converse',
  family: 'listen',
  config: z.strictObject({
    goal: z
      .string()
      .min(1)
      .meta({ form: { label: 'Goal', input: 'long-liquid' } }),
    exits: z
      .array(exit)
      .min(1)
      .max(12)
      .meta({ form: { label: 'Ways out', input: 'list', help: 'A closed set: nothing else can end it.' } }),
    documents: z
      .array(z.string().min(1))
      .default([])
      .meta({ form: { label: 'May draw on', input: 'documents' } }),
    facts: z
      .array(variableNameSchema.meta({ form: { label: 'Variable', input: 'variable' } }))
      .max(30)
      .default([])
      .meta({ form: { label: 'May know these variables', input: 'variables' } }),
    tools: z
      .array(toolSchema)
      .max(12)
      .default([])
      .refine((tools) => new Set(tools.map(({ name }) => name)).size === tools.length, {
        message: 'Two tools have the same name: rename one.',
      })
      .meta({
        form: {
          label: 'Tools',
          input: 'list',
          help: 'All that a model may do besides answering. Without a model they are not used.',
        },
      }),
    maxToolCalls: z
      .int()
      .min(1)
      .max(8)
      .default(3)
      .meta({ form: { label: 'At most this many tools a turn', input: 'number', advanced: true } }),
    toolFailed: z
      .string()
      .min(1)
      .default('Sorry, that did not work just now.')
      .meta({ form: { label: 'When a tool fails', input: 'liquid', spoken: true } }),
    maxTurns: z
      .int()
      .min(1)
      .max(50)
      .default(12)
      .meta({ form: { label: 'At most this many turns', input: 'number' } }),
    bargeIn: z
      .boolean()
      .default(true)
      .meta({ form: { label: 'Caller may interrupt', input: 'toggle' } }),
    silenceMs,
    tries,
    nudge,
    unclear,
    offerKeys: keysOffer,
  }),
  ports: ({ exits }): PortTable => ({
    ...Object.fromEntries(exits.map(({ port, description }) => [port, required(description)])),
    noInput: optional('caller says nothing', onSilence),
    turnsUsedUp: optional('it takes too long', onError),
    error: errorPort,
  }),
  summary: ({ goal }) => goal,
  writes: ({ tools }) => tools.flatMap(writtenBy),
  expects: expectedOfLlm,
  listens: true,
  readsEarlierWords: true,
  visit: (config, manners) => {
    const exits = config.exits.map(({ port }) => port);
    const silence = listeningSilences(config, false);
    // Each tool is a wait more, and so are the words after it; between them a filler waits less.
    const toolsMs = 2 * toolsUsed(config) * leastFillerMs;
    const answerMs = manners.fillerAfterMs + toolsMs;
    const waitsMs = laterFillerMs(manners) + toolsMs;
    const passesMs = Object.fromEntries([...exits, 'turnsUsedUp'].map((port) => [port, answerMs]));
    const longestMs = longestAnswerMs(config);
    return {
      afterCaller: [...exits, 'turnsUsedUp'],
      afterEarlierWords: config.maxTurns === 1 ? [...exits, 'turnsUsedUp'] : exits,
      ...waitingForWords(config),
      earlierWordsMs: longestMs,
      remainderMs: longestMs + config.tries * config.silenceMs,
      turns: { most: config.maxTurns * (mostTurns(config.tries) + toolsUsed(config)) },
      silence: {
        ...silence,
        firstMs: Math.max(silence.firstMs, answerMs),
        withinMs: Math.max(silence.withinMs, waitsMs),
        lastMs: Math.max(silence.lastMs, waitsMs),
        passesMs: { ...passesMs, ...silence.passesMs },
      },
    };
  },
});

interface Tools {
  readonly tools: readonly Tool[];
  readonly maxToolCalls: number;
}

function toolsUsed({ tools, maxToolCalls }: Tools): number {
  return tools.length > 0 ? maxToolCalls : 0;
}

/** A model has a minute for each answer, and a tool its own time. */
function longestAnswerMs(config: Tools): number {
  const toolMs = Math.max(0, ...config.tools.map((tool) => (tool.kind === 'http' ? tool.timeoutMs : 0)));
  return (toolsUsed(config) + 1) * modelMs + toolsUsed(config) * toolMs;
}

const modelMs = 60_000;
