import { canonicalJson, type FlowNode, flowSchema } from '@patchcord/flows/model';

/** A flow's canonical form with its nodes named in the order in which calls come to them: the same for whoever drew the same. */
export function withPlainNames(document: unknown): string {
  const { id: _, name: __, ...flow } = flowSchema.parse(document);
  const nodes = new Map<string, FlowNode>(Object.entries(flow.nodes));
  const names = new Map<string, string>();
  const visit = (id: string): void => {
    const node = nodes.get(id);
    if (!node || names.has(id)) return;
    names.set(id, `node${names.size + 1}`);
    for (const [, to] of Object.entries(node.on).sort()) visit(to);
  };
  visit(flow.entry);
  const handlers = Object.entries(flow.handlers).sort();
  for (const [, { to }] of handlers) visit(to);
  visit(flow.settings.onError);
  const named = (id: string) => names.get(id) ?? id;
  const wires = ({ on }: FlowNode) =>
    Object.fromEntries(Object.entries(on).map(([port, to]) => [port, named(to)]));
  return canonicalJson({
    ...flow,
    entry: named(flow.entry),
    settings: { ...flow.settings, onError: named(flow.settings.onError) },
    nodes: Object.fromEntries([...nodes].map(([id, node]) => [named(id), { ...node, on: wires(node) }])),
    handlers: Object.fromEntries(
      handlers.map(([name, handler]) => [name, { ...handler, to: named(handler.to) }]),
    ),
  });
}
