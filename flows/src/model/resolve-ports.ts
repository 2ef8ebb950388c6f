import { type NodeId, onSilence } from '@patchcord/nodes/kit';
import { type CompiledHandler, type CompiledPort, notRunnable } from './compiled-flow.ts';
import type { FlowDocument } from './document.ts';
import type { ParsedNode } from './parsed-node.ts';

/** Where each port of a node leads, its fall-backs taken where it isn't wired. */
export function resolvePorts(
  document: FlowDocument,
  node: ParsedNode,
  handlers: readonly CompiledHandler[],
): Map<string, CompiledPort> {
  const wires = new Map(Object.entries(document.nodes[node.id]?.on ?? {}));
  const silence = handlers.find(({ when }) => 'silence' in when)?.to;
  const target = (port: string, seen: ReadonlySet<string>): NodeId => {
    const wired = wires.get(port);
    if (wired) return wired;
    const fallsBackTo = node.table[port]?.fallsBackTo;
    if (fallsBackTo === onSilence) return silence ?? document.settings.onError;
    if (fallsBackTo && node.table[fallsBackTo] && !seen.has(fallsBackTo))
      return target(fallsBackTo, new Set([...seen, port]));
    if (node.table[port]?.required)
      notRunnable(document, `the port “${port}” of “${node.id}” leads nowhere.`);
    return document.settings.onError;
  };
  return new Map(
    Object.keys(node.table).map((port) => [port, { to: target(port, new Set()), wired: wires.has(port) }]),
  );
}
