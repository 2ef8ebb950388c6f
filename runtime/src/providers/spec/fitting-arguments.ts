import type { ToolCall, ToolParameter, Value } from '@patchcord/nodes/kit';

/** What of a model's arguments a tool takes: those it knows, as JSON of their type. The rest is left out. */
export function fittingArguments(
  given: Readonly<Record<string, unknown>>,
  parameters: readonly ToolParameter[],
): ToolCall['arguments'] {
  return Object.fromEntries(
    parameters.flatMap(({ name, type }) => {
      const value = fitting(given[name], type);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function fitting(given: unknown, type: ToolParameter['type']): Value | null {
  if (type === 'boolean') return booleanOf(given);
  if (type === 'number' || type === 'money') return numberOf(given);
  if (typeof given === 'number') return String(given);
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : null;
}

/** Small models write numbers and truth as texts. */
function numberOf(given: unknown): number | null {
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function booleanOf(given: unknown): boolean | null {
  if (given === 'true' || given === 'false') return given === 'true';
  return typeof given === 'boolean' ? given : null;
}
