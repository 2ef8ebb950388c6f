import type { ExitChoice } from '@patchcord/nodes/kit';
import type { ChatCompletionFunctionTool } from 'openai/resources/chat/completions';

/** Tool names may hold 64 characters of this set. */
const MAX_NAME = 64;

/** The exits as function tools without arguments, with the way back from a tool's name to its exit. */
export function exitTools(exits: readonly ExitChoice[]): {
  readonly tools: ChatCompletionFunctionTool[];
  readonly exitOf: ReadonlyMap<string, string>;
} {
  const exitOf = new Map<string, string>();
  const tools = exits.map((exit): ChatCompletionFunctionTool => {
    const name = freeName(exit.name, exitOf);
    exitOf.set(name, exit.name);
    return {
      type: 'function',
      function: {
        name,
        description: describe(exit),
        parameters: { type: 'object', properties: {}, additionalProperties: false },
      },
    };
  });
  return { tools, exitOf };
}

function freeName(exit: string, taken: ReadonlyMap<string, string>): string {
  const plain = `exit_${exit.replace(/[^A-Za-z0-9_-]/g, '_')}`.slice(0, MAX_NAME);
  if (!taken.has(plain)) return plain;
  const suffix = `_${taken.size}`;
  return plain.slice(0, MAX_NAME - suffix.length) + suffix;
}

function describe({ description, phrases }: ExitChoice): string {
  if (phrases.length === 0) return description;
  return `${description}. Callers say, for example: ${phrases
    .slice(0, 8)
    .map((phrase) => `“${phrase}”`)
    .join(', ')}.`;
}
