import type { ExitChoice, ToolChoice, ToolParameter } from '@patchcord/nodes/kit';
import type { ChatCompletionFunctionTool } from 'openai/resources/chat/completions';
import { fittingArguments } from '../spec/fitting-arguments.ts';
import type { ModelPart, ModelRequest } from '../spec/language-model.ts';

/** Tool names may hold 64 characters of this set. */
const MAX_NAME = 64;

type Call = Extract<ModelPart, { type: 'exit' | 'tool-call' }>;

/** What a call of each function means, by the function's name. */
export type Meanings = ReadonlyMap<string, (given: Readonly<Record<string, unknown>>) => Call>;

/** Exits and tools as functions, with the way back from a function's name to what calling it means. */
export function offeredTools({ exits, tools }: Pick<ModelRequest, 'exits' | 'tools'>): {
  readonly functions: ChatCompletionFunctionTool[];
  readonly meanings: Meanings;
} {
  const meanings = new Map<string, (given: Readonly<Record<string, unknown>>) => Call>();
  const functions = [
    ...exits.map((exit) => {
      const name = freeName(`exit_${exit.name}`, meanings);
      meanings.set(name, () => ({ type: 'exit', exit: exit.name }));
      return functionOf(name, describe(exit), []);
    }),
    ...tools.map((tool) => {
      const name = freeName(tool.name, meanings);
      meanings.set(name, (given) => callOf(tool, given));
      return functionOf(name, tool.description, tool.parameters);
    }),
  ];
  return { functions, meanings };
}

function callOf({ name, parameters }: ToolChoice, given: Readonly<Record<string, unknown>>): Call {
  return { type: 'tool-call', call: { name, arguments: fittingArguments(given, parameters) } };
}

/** A name as the service allows it. */
export function plainName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, MAX_NAME);
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  const plain = plainName(name);
  if (!taken.has(plain)) return plain;
  const suffix = `_${taken.size}`;
  return plain.slice(0, MAX_NAME - suffix.length) + suffix;
}

/**
 * Strict: the service itself keeps to the schema. It then wants every parameter required, so that one which may be left
 * out is null instead (OpenAI's guide, “Function calling → Strict mode”).
 */
function functionOf(
  name: string,
  description: string,
  parameters: readonly ToolParameter[],
): ChatCompletionFunctionTool {
  const properties = Object.fromEntries(parameters.map((parameter) => [parameter.name, schemaOf(parameter)]));
  return {
    type: 'function',
    function: {
      name,
      description,
      strict: true,
      parameters: {
        type: 'object',
        properties,
        required: Object.keys(properties),
        additionalProperties: false,
      },
    },
  };
}

function schemaOf({ type, description, required }: ToolParameter): object {
  const json = type === 'boolean' ? 'boolean' : type === 'number' || type === 'money' ? 'number' : 'string';
  return { type: required ? json : [json, 'null'], description };
}

function describe({ description, phrases }: ExitChoice): string {
  if (phrases.length === 0) return description;
  return `${description}. Callers say, for example: ${phrases
    .slice(0, 8)
    .map((phrase) => `“${phrase}”`)
    .join(', ')}.`;
}
