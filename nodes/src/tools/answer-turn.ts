import type { CallContext, ExitChoice, RespondOptions, ToolCall, ToolResult, Value } from '../kit/index.ts';
import { toolChoices } from './tool-choices.ts';
import type { Tool } from './tool-fields.ts';
import type { ToolOutcome } from './tool-outcome.ts';
import { useTool } from './use-tool.ts';

export interface ToolUser extends Pick<RespondOptions, 'goal' | 'documents' | 'bargeIn'> {
  readonly exits: readonly (Omit<ExitChoice, 'name'> & { readonly port: string })[];
  readonly facts: readonly string[];
  readonly tools: readonly Tool[];
  readonly maxToolCalls: number;
  /** Said to the caller when a tool fails, whatever the model makes of it. */
  readonly toolFailed: string;
}

type Use = ToolResult & ToolOutcome;

/**
 * Makes what answers one turn after another: the model's words, the tools it asks for in between, until it has chosen an
 * exit or has no more to say. What tools brought back stays known for the turns that follow.
 */
export function answerTurn(user: ToolUser, call: CallContext): () => Promise<string | null> {
  const exits = user.exits.map(({ port, description, phrases }) => ({ name: port, description, phrases }));
  const choices = toolChoices(user.tools);
  const uses: Use[] = [];
  return async () => {
    for (let used = 0; ; used++) {
      const tools = used < user.maxToolCalls ? choices : [];
      const { goal, documents, bargeIn } = user;
      const facts = factsOf(user.facts, call);
      const turn = await call.respond({ goal, documents, bargeIn, exits, facts, tools, results: [...uses] });
      const tool = user.tools.find(({ name }) => name === turn.toolCall?.name);
      if (turn.exit !== null || !turn.toolCall || !tool || tools.length === 0) return turn.exit;
      const turnsBefore = call.history.length;
      const outcome = await outcomeOf(tool, turn.toolCall, uses, call);
      // A request to a server has already listened to what interrupted the model; other words are heard before it goes on.
      const wasHeard = call.history.slice(turnsBefore).some(({ role }) => role === 'caller');
      const said = outcome.kind === 'failed' ? await call.say(user.toolFailed, user) : null;
      uses.push({ ...outcome, call: turn.toolCall, after: call.history.length });
      if (said?.interrupted === 'speech' || (turn.interrupted === 'speech' && !wasHeard)) return null;
    }
  };
}

/** What acts on the world is done once: a model that asks for the very same again is told what came of it. */
async function outcomeOf(
  tool: Tool,
  toolCall: ToolCall,
  uses: readonly Use[],
  call: CallContext,
): Promise<ToolOutcome> {
  const before = uses.find((use) => use.kind === 'done' && isSame(use.call, toolCall));
  const acts = tool.kind === 'http' && tool.method !== 'GET';
  if (!before || !acts) return useTool(tool, toolCall, call);
  return { kind: 'refused', text: `This has been done already, and was not done again: ${before.text}` };
}

function isSame(one: ToolCall, other: ToolCall): boolean {
  const names = new Set([...Object.keys(one.arguments), ...Object.keys(other.arguments)]);
  return one.name === other.name && [...names].every((name) => one.arguments[name] === other.arguments[name]);
}

function factsOf(names: readonly string[], call: CallContext): Record<string, Value> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = call.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
