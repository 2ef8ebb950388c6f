import type { ToolChoice, ToolParameter } from '../kit/index.ts';
import type { ValueKind } from '../values/index.ts';
import { wanted } from './read-argument.ts';
import type { Tool } from './tool-fields.ts';

/** The tools as a model is told of them: never an address, a credential or a variable it needn't know. */
export function toolChoices(tools: readonly Tool[]): ToolChoice[] {
  return tools.map((tool) => ({
    name: tool.name,
    description: tool.description,
    parameters: tool.kind === 'http' ? tool.parameters.map(parameterOf) : tool.variables.map(variableOf),
  }));
}

type Parameter = Extract<Tool, { kind: 'http' }>['parameters'][number];
type Variable = Extract<Tool, { kind: 'set' }>['variables'][number];

function parameterOf({ name, description, kind, required }: Parameter): ToolParameter {
  return { name, type: typeOf(kind), description: described(description, kind), required };
}

/** Callers rarely say everything at once: each may be left out. */
function variableOf({ into, description, kind }: Variable): ToolParameter {
  return { name: into, type: typeOf(kind), description: described(description, kind), required: false };
}

function described(description: string, kind: ValueKind): string {
  return kind.type === 'text' ? description : `${description} (${wanted(kind)})`;
}

function typeOf({ type }: ValueKind): ToolParameter['type'] {
  if (type === 'yes-no') return 'boolean';
  if (type === 'phone') return 'digits';
  return type === 'one-of' || type === 'code' ? 'text' : type;
}
