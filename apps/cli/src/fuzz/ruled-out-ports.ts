import type { CompiledFlow, CompiledNode } from '@patchcord/flows/model';
import type { NodeId } from '@patchcord/nodes/kit';

/** Nodes a flow may pass on its way out before the engine hangs up itself. */
const wayOutNodes = 8;

/**
 * Ports that no caller and no world can lead to, because of what the node is set to: those that are taken only where they are wired
 * or switched on, and the failure of what asks nothing of the world.
 */
export function ruledOutPorts(flows: readonly CompiledFlow[]): (node: CompiledNode) => readonly string[] {
  return (node) => [
    ...(node.config.bargeIn === false ? ['interrupted'] : []),
    ...ruledOutByType(node, flows),
  ];
}

function ruledOutByType(
  { definition, config, ports, texts }: CompiledNode,
  flows: readonly CompiledFlow[],
): readonly string[] {
  switch (definition.type) {
    case 'transfer':
      return ports.get('afterHuman')?.wired ? [] : ['afterHuman'];
    case 'hours':
      // Reading the clock can't fail.
      return config.emergency || config.emergencyWhen ? ['error'] : ['emergency', 'error'];
    case 'set':
      return texts.length === 0 || onlyTexts(config.assign) ? ['error'] : [];
    case 'subflow':
      return comesBackByAnExit(flows, config) ? ['error'] : [];
    case 'route':
    case 'exit':
    case 'go-to-flow':
      return ['error'];
    default:
      return [];
  }
}

/** Any text fits a text. */
function onlyTexts(assign: unknown): boolean {
  return Array.isArray(assign) && assign.every((one) => Object(one).type === 'text');
}

/** The inner flow is there, the node knows all its exits, and whatever goes wrong in it, its own way out leads to one. */
function comesBackByAnExit(
  flows: readonly CompiledFlow[],
  { flow: id, exits }: CompiledNode['config'],
): boolean {
  const inner = flows.find(({ document }) => document.id === id);
  const known = Array.isArray(exits) ? exits : [];
  const own = inner?.document.interface?.exits ?? [];
  return (
    Boolean(inner) &&
    own.every((exit) => known.includes(exit)) &&
    leadsOut(inner, inner?.document.settings.onError, wayOutNodes)
  );
}

function leadsOut(inner: CompiledFlow | undefined, id: NodeId | undefined, nodesLeft: number): boolean {
  const node = id && inner?.nodes.get(id);
  if (!node || nodesLeft === 0) return false;
  if (node.definition.type === 'exit') return true;
  return [...node.ports.values()].every(({ to }) => leadsOut(inner, to, nodesLeft - 1));
}
