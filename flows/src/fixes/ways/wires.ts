import { nearestOf } from '../../check/did-you-mean.ts';
import type { FlowView } from '../../check/flow-view.ts';
import { isEnding } from '../../check/ways.ts';
import type { Faulty, Fix, Fixer } from '../fix.ts';

/** A port that must lead somewhere: ask again, where failures go, or an end of the call. */
export const unwiredPort: Fixer = (faulty) => {
  const [, node = '', , port = ''] = faulty.path.map(String);
  return likelyTargets(faulty, node).map((to) =>
    leadTo({ node, port, to, label: labelOf(faulty, node, to) }),
  );
};

export const missingTarget: Fixer = (faulty) => {
  const [, node = '', , port = ''] = faulty.path.map(String);
  const near = nearestOf(String(faulty.value), faulty.view.nodes.keys());
  return [
    ...(near === null ? [] : [leadTo({ node, port, to: near })]),
    { label: 'Remove the wire', changes: [{ kind: 'wire-remove', node, port }] },
    ...likelyTargets(faulty, node).map((to) => leadTo({ node, port, to, label: labelOf(faulty, node, to) })),
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
  const { path, value, view } = faulty;
  const near = nearestOf(String(value), view.nodes.keys());
  const targets = new Set([
    ...(near === null ? [] : [near]),
    ...likelyTargets(faulty, null),
    ...view.nodes.keys(),
  ]);
  return [...targets].map((to) => ({
    label: `Lead it to “${to}”`,
    changes: [{ kind: 'field-set', path, value: to }],
  }));
};

/** Where a port might lead that leads nowhere: ask again, where most others lead, where failures do, an end of the call. */
export function likelyTargets({ view }: Faulty, node: string | null): string[] {
  const itself = node !== null && view.nodes.get(node)?.definition?.listens ? [node] : [];
  const trouble = view.onError !== null && view.nodes.has(view.onError) ? [view.onError] : [];
  const endings = [...view.nodes.values()].filter(isEnding).map(({ id }) => id);
  return [...new Set([...itself, ...ledToOften(view), ...trouble, ...endings])].filter(
    (id) => id === itself[0] || id !== node,
  );
}

/** The node that most wires lead to, where several do. */
function ledToOften({ nodes }: FlowView): string[] {
  const counts = new Map<string, number>();
  for (const { wires } of nodes.values())
    for (const to of wires.values()) counts.set(to, (counts.get(to) ?? 0) + 1);
  const [most] = [...counts]
    .filter(([to, count]) => count > 2 && nodes.has(to))
    .toSorted((one, other) => other[1] - one[1]);
  return most ? [most[0]] : [];
}

function labelOf({ view }: Faulty, node: string, to: string): string {
  if (to === node) return 'Ask again';
  return to === view.onError ? `To “${to}”, where failures lead` : `Lead it to “${to}”`;
}

interface Wire {
  readonly node: string;
  readonly port: string;
  readonly to: string;
  readonly label?: string;
}

export function leadTo({ node, port, to, label = `Lead it to “${to}”` }: Wire): Fix {
  return { label, changes: [{ kind: 'wire-set', node, port, to }] };
}
