import { definitionOf, portsOf } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';

export interface KnownNode {
  readonly title: string | null;
  labelOf(port: string): string | null;
}

/** What a node of the call's own flow is; of another flow's only the place is known. */
export function knownNode(nodes: object, node: string): KnownNode {
  const { type, with: config }: { type?: unknown; with?: unknown } = Object.hasOwn(nodes, node)
    ? Object(Reflect.get(nodes, node))
    : {};
  const definition = typeof type === 'string' ? definitionOf(type, catalogue) : undefined;
  const parsed = definition?.config.safeParse(config ?? {});
  const ports = definition && parsed?.success ? portsOf(definition, Object(parsed.data)) : {};
  return {
    title: definition?.title ?? (typeof type === 'string' ? type : null),
    labelOf: (port) => (Object.hasOwn(ports, port) ? (ports[port]?.label ?? null) : null),
  };
}

/** `handler:wantsHuman` is what took over instead of a port. */
export function leftInWords(port: string, labelOf: KnownNode['labelOf']): string {
  const [, handler] = /^handler:(.*)$/s.exec(port) ?? [];
  return handler === undefined ? (labelOf(port) ?? port) : `the handler “${handler}” took over`;
}
