import { type CallContext, EffectFailed, type ToolCall, type Value } from '../kit/index.ts';
import { dayAt, type ReadingContext, type ValueKind } from '../values/index.ts';
import { askForModel } from './ask-for-model.ts';
import { readArgument } from './read-argument.ts';
import type { HttpTool, SetTool, Tool } from './tool-fields.ts';
import type { ToolOutcome } from './tool-outcome.ts';

/** Carries out what the model asked for. Never rejects but where the node has lost the call. */
export async function useTool(tool: Tool, toolCall: ToolCall, call: CallContext): Promise<ToolOutcome> {
  const context = await readingFor(tool, call);
  return tool.kind === 'http'
    ? askServer(tool, toolCall, context, call)
    : keepValues(tool, toolCall, context, call);
}

async function askServer(
  tool: HttpTool,
  { arguments: given }: ToolCall,
  context: ReadingContext,
  call: CallContext,
): Promise<ToolOutcome> {
  const values: Record<string, Value> = {};
  for (const name of tool.variables) values[name] = call.get(name) ?? '';
  const troubles: string[] = [];
  for (const { name, kind, required } of tool.parameters) {
    if (!required && given[name] === undefined) continue;
    const argument = readArgument(kind, given[name], context);
    if ('value' in argument) values[name] = argument.value;
    else troubles.push(`“${name}” ${argument.trouble}`);
  }
  if (troubles.length > 0) return refused(troubles);
  try {
    return await askForModel(tool, values, call);
  } catch (error) {
    if (!(error instanceof EffectFailed)) throw error;
    const done =
      tool.method === 'GET'
        ? 'Nothing was learnt.'
        : 'It may or may not have been done: do not claim either.';
    return { kind: 'failed', text: `It did not work (${error.code}). ${done} The caller has been told.` };
  }
}

/** Each value is kept or refused on its own, as the caller gave it. */
function keepValues(
  { variables }: SetTool,
  { arguments: given }: ToolCall,
  context: ReadingContext,
  call: CallContext,
): ToolOutcome {
  const troubles: string[] = [];
  const kept: Record<string, Value> = {};
  for (const { into, kind } of variables) {
    if (given[into] === undefined) continue;
    const argument = readArgument(kind, given[into], context);
    if ('value' in argument) kept[into] = argument.value;
    else troubles.push(`“${into}” ${argument.trouble}`);
  }
  for (const [variable, value] of Object.entries(kept)) call.set(variable, value);
  if (Object.keys(kept).length === 0) return refused(troubles.length > 0 ? troubles : ['nothing was given']);
  const told = `Kept: ${JSON.stringify(kept)}.`;
  return { kind: 'done', text: troubles.length > 0 ? `${told} Not kept: ${troubles.join('; ')}.` : told };
}

function refused(troubles: readonly string[]): ToolOutcome {
  return { kind: 'refused', text: `Nothing was done: ${troubles.join('; ')}. Ask the caller.` };
}

/** Only dates depend on the day, so only they cost a look at the clock. */
async function readingFor(tool: Tool, call: CallContext): Promise<ReadingContext> {
  const { locale, timeZone } = call.locale;
  const fields: readonly { readonly kind: ValueKind }[] =
    tool.kind === 'http' ? tool.parameters : tool.variables;
  const needsToday = fields.some(({ kind }) => kind.type === 'date');
  return { today: dayAt(needsToday ? await call.now() : 0, timeZone), locale };
}
