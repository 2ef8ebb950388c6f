import { portsOf } from '@patchcord/flows/model';
import type { NodeDefinition, PortTable } from '@patchcord/nodes/kit';

/** A way out of a card. */
export interface CardPort {
  readonly name: string;
  /** In the caller's and manager's words. */
  readonly label: string;
  readonly required: boolean;
  /** The node it leads to. */
  readonly to: string | null;
  /** Where it leads when it isn't wired: another port, or one of the flow's handlers. */
  readonly fallsBackTo?: string;
}

/** Every way out of a node; a wire whose port isn't there any more keeps one, so that it can be seen and moved. */
export function cardPorts(
  definition: NodeDefinition | undefined,
  settings: object,
  wires: ReadonlyMap<string, string>,
): CardPort[] {
  const table = definition ? tableOf(definition, settings) : {};
  const known = Object.entries(table).map(([name, { label, required, fallsBackTo }]): CardPort => {
    const to = wires.get(name) ?? null;
    const words = typeof label === 'string' && label.trim() !== '' ? label : name;
    return { name, label: words, required, to, ...(fallsBackTo ? { fallsBackTo } : {}) };
  });
  const gone = [...wires].filter(([name]) => !Object.hasOwn(table, name));
  return [...known, ...gone.map(([name, to]) => ({ name, label: name, required: false, to }))];
}

/** None where the settings say so little that not even the ports can be told. */
function tableOf(definition: NodeDefinition, settings: object): PortTable {
  try {
    return portsOf(definition, settings);
  } catch (error) {
    if (error instanceof TypeError) return {};
    throw error;
  }
}
