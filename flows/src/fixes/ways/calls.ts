import { isEnding } from '../../check/ways.ts';
import type { Change } from '../../edit/index.ts';
import type { Fixer } from '../fix.ts';
import { leadTo, likelyTargets } from './wires.ts';

/** A node that nothing leads to. */
export const unreachable: Fixer = ({ path, step }) => [
  { label: `Remove “${step(String(path[1]))}”`, changes: [{ kind: 'node-remove', ids: [String(path[1])] }] },
];

/** From here no call ends: one of its ways leads to an end. */
export const deadEnd: Fixer = (faulty) => {
  const [, id = ''] = faulty.path.map(String);
  const node = faulty.view.nodes.get(id);
  const endings = [...faulty.view.nodes.values()].filter(isEnding).slice(0, 3);
  const ports = Object.entries(node?.ports ?? {}).filter(
    ([port, { required }]) => required || node?.wires.has(port),
  );
  return endings.flatMap(({ id: to }) =>
    ports.map(([port, { label }]) =>
      leadTo({ node: id, port, to, label: `Lead “${label}” to “${faulty.step(to)}”` }),
    ),
  );
};

/** A round that nobody has to do anything for: one of its ways leads elsewhere. */
export const endlessCycle: Fixer = (faulty) => {
  const steps = faulty.proof?.counterexample?.round ?? [];
  const own = steps.filter(({ flow, kind }) => flow === (faulty.view.id ?? '') && kind === 'port');
  return own.toReversed().flatMap(({ node, by: port, words }) =>
    likelyTargets(faulty, null)
      .filter((to) => to !== node)
      .slice(0, 2)
      .map((to) =>
        leadTo({
          node,
          port,
          to,
          label: `Lead “${words}” at “${faulty.step(node)}” to “${faulty.step(to)}”`,
        }),
      ),
  );
};

/** Nobody waits longer in silence than the flow allows. */
export const longSilence: Fixer = ({ path, value, view }) => {
  if (view.quietMs === null) return [];
  const changes: readonly Change[] = [{ kind: 'field-set', path, value: view.quietMs }];
  const longer: readonly Change[] =
    typeof value === 'number' ? [{ kind: 'field-set', path: ['settings', 'limits', 'quietMs'], value }] : [];
  return [
    { label: `Wait ${view.quietMs / 1000} s`, changes },
    { label: `Allow ${Number(value) / 1000} s of silence in this flow`, changes: longer },
  ];
};

/** A call that is recorded says so. */
export const recordingUnannounced: Fixer = ({ path, view, step }) => {
  const entry = view.nodes.get(view.entry ?? '');
  const text = entry?.config.text;
  const says = entry && typeof text === 'string' && text !== '';
  return [
    ...(says
      ? [
          {
            label: `Let “${step(entry.id)}” say so`,
            changes: [
              {
                kind: 'field-set' as const,
                path: ['nodes', entry.id, 'with', 'text'],
                value: `${text} This call is recorded.`,
              },
            ],
          },
        ]
      : []),
    { label: 'Don’t record calls', changes: [{ kind: 'field-set', path, value: false }] },
  ];
};
