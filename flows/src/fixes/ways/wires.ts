import { nearestOf } from '../../check/did-you-mean.ts';
import type { FlowView, NodeView } from '../../check/flow-view.ts';
import { isEnding } from '../../check/ways.ts';
import type { Change } from '../../edit/index.ts';
import type { Faulty, Fix, Fixer } from '../fix.ts';

/** A port that must lead somewhere: ask again, where failures go, or an end of the call. */
export const unwiredPort: Fixer = (faulty) => {
  const [, node = '', , port = ''] = faulty.path.map(String);
  return likelyTargets(faulty, node, port).map((to) =>
    leadTo({ node, port, to, label: labelOf(faulty, node, to) }),
  );
};

export const missingTarget: Fixer = (faulty) => {
  const [, node = '', , port = ''] = faulty.path.map(String);
  const near = nearestOf(String(faulty.value), faulty.view.nodes.keys());
  return [
    ...(near === null ? [] : [leadTo({ node, port, to: near, label: `Lead it to “${faulty.step(near)}”` })]),
    { label: 'Remove the wire', changes: [{ kind: 'wire-remove', node, port }] },
    ...likelyTargets(faulty, node, port).map((to) =>
      leadTo({ node, port, to, label: labelOf(faulty, node, to) }),
    ),
  ];
};

export const unknownPort: Fixer = ({ path, view }) => {
  const [, node = '', , port = ''] = path.map(String);
  const { ports, wires } = view.nodes.get(node) ?? { ports: null, wires: new Map<string, string>() };
  const near = nearestOf(
    port,
    Object.keys(ports ?? {}).filter((name) => !wires.has(name)),
  );
  return [
    ...(near === null
      ? []
      : [{ label: `Make it “${near}”`, changes: [{ kind: 'field-rename' as const, path, to: near }] }]),
    { label: 'Remove the wire', changes: [{ kind: 'wire-remove', node, port }] },
  ];
};

/** Where calls begin, failures lead or a handler goes. */
export const startingPoint: Fixer = (faulty) => {
  const { path, value, view, step } = faulty;
  const near = nearestOf(String(value), view.nodes.keys());
  const targets = new Set([
    ...(near === null ? [] : [near]),
    ...likelyTargets(faulty, null),
    ...view.nodes.keys(),
  ]);
  return [...targets].map((to) => ({
    label: `Lead it to “${step(to)}”`,
    changes: [{ kind: 'field-set', path, value: to }],
  }));
};

/** Where a port might lead that leads nowhere: ask again, where most others lead, where failures do, an end of the call. */
export function likelyTargets({ view }: Faulty, node: string | null, port: string | null = null): string[] {
  const itself = node !== null && view.nodes.get(node)?.definition?.listens ? [node] : [];
  const trouble = view.onError !== null && view.nodes.has(view.onError) ? [view.onError] : [];
  const endings = [...view.nodes.values()].filter(isEnding).map(({ id }) => id);
  return [...new Set([...itself, ...ledToOften(view, node, port), ...trouble, ...endings])].filter(
    (id) => id === itself[0] || id !== node,
  );
}

/** Where the same port of other nodes of its type leads most, or else where most wires do. */
function ledToOften({ nodes }: FlowView, node: string | null, port: string | null): string[] {
  const type = node === null ? undefined : nodes.get(node)?.type;
  const alike = mostLedTo(
    [...nodes.values()].filter((other) => other.type === type),
    nodes,
    (name) => name === port,
  );
  const often = alike ?? mostLedTo([...nodes.values()], nodes, () => true);
  return often === null ? [] : [often];
}

function mostLedTo(
  from: readonly NodeView[],
  nodes: FlowView['nodes'],
  counts: (port: string) => boolean,
): string | null {
  const targets = from.flatMap(({ wires }) =>
    [...wires].flatMap(([port, to]) => (counts(port) && nodes.has(to) ? [to] : [])),
  );
  const [most] = [...Map.groupBy(targets, (to) => to)].toSorted(
    (one, other) => other[1].length - one[1].length,
  );
  return most && most[1].length > 1 ? most[0] : null;
}

function labelOf({ view, step }: Faulty, node: string, to: string): string {
  if (to === node) return 'Ask again';
  return to === view.onError ? `To “${step(to)}”, where failures lead` : `Lead it to “${step(to)}”`;
}

interface Wire {
  readonly node: string;
  readonly port: string;
  readonly to: string;
}

export function leadTo({ label, ...wire }: Wire & { readonly label: string }): Fix {
  return { label, changes: [wireTo(wire)] };
}

export function wireTo(wire: Wire): Change {
  return { kind: 'wire-set', ...wire };
}
