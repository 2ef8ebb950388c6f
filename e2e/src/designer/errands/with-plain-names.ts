import { canonicalJson, type FlowInput, flowSchema } from '@patchcord/flows/model';

/** A flow's canonical form with its nodes named in the order in which calls come to them: the same for whoever drew the same. */
export function withPlainNames(document: unknown): string {
  const { id: _, name: __, ...flow } = flowSchema.parse(document);
  const names = new Map<string, string>();
  const visit = (id: string): void => {
    const node = flow.nodes[id];
    if (!node || names.has(id)) return;
    names.set(id, `node${names.size + 1}`);
    for (const [, to] of Object.entries(node.on).sort()) visit(to);
  };
  visit(flow.entry);
  for (const { to } of Object.values(flow.handlers)) visit(to);
  visit(flow.settings.onError);
  const named = (id: string) => names.get(id) ?? id;
  const nodes = Object.entries(flow.nodes).map(([id, node]) => {
    const on = Object.entries(node.on).map(([port, to]) => [port, named(to)]);
    return [named(id), { ...node, on: Object.fromEntries(on) }];
  });
  const handlers = Object.entries(flow.handlers).map(([name, handler]) => [
    name,
    { ...handler, to: named(handler.to) },
  ]);
  return canonicalJson({
    ...flow,
    entry: named(flow.entry),
    settings: { ...flow.settings, onError: named(flow.settings.onError) },
    nodes: Object.fromEntries(nodes),
    handlers: Object.fromEntries(handlers),
  });
}
