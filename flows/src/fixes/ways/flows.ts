import { nearestOf } from '../../check/did-you-mean.ts';
import { recordOf, viewFlow } from '../../check/flow-view.ts';
import type { Faulty, Fix, Fixer } from '../fix.ts';
import { named, oneOf } from './names.ts';
import { wireTo } from './wires.ts';

export const exitUndeclared: Fixer = (faulty) => {
  const { value, view, content } = faulty;
  const exit = String(value);
  const { exits } = view.interface;
  const isList = Array.isArray(recordOf(content.document.interface).exits);
  return [
    ...oneOf(faulty, exits),
    {
      label: `Make “${exit}” a way out of this flow`,
      changes: isList
        ? [{ kind: 'list-insert', path: ['interface', 'exits'], index: exits.length, value: exit }]
        : [{ kind: 'field-set', path: ['interface', 'exits'], value: [exit] }],
    },
  ];
};

/** A flow, or a name of one that another flow has: the one that was meant, or none. */
export const nameInFlow: Fixer = (faulty) => {
  const { path, value, problem, view } = faulty;
  if (problem.code === 'flow-unknown') return oneOf(faulty, flowIds(faulty));
  const [, node = '', , field = ''] = path.map(String);
  const other = otherFlow(faulty, node);
  const remove: Fix = { label: 'Remove it', changes: [{ kind: 'field-remove', path }] };
  if (field === 'exits') {
    const near = nearestOf(String(value), other?.exits ?? []);
    const wired = view.nodes.get(node)?.wires.has(String(value));
    const changes = wired
      ? [{ kind: 'wire-remove' as const, node, port: String(value) }, ...remove.changes]
      : remove.changes;
    return [...(near === null ? [] : [withWire(faulty, node, near)]), { ...remove, changes }];
  }
  const known = field === 'inputs' ? other?.inputs : other?.outputs;
  const near = nearestOf(String(path.at(-1)), known ?? []);
  return [
    ...(near === null
      ? []
      : [{ label: `Make it “${near}”`, changes: [{ kind: 'field-rename' as const, path, to: near }] }]),
    remove,
  ];
};

/** A way out of the other flow that the node has no port for. */
export const exitMissing: Fixer = (faulty) => {
  const { path, view } = faulty;
  const [, node = ''] = path.map(String);
  const named: readonly unknown[] = Array.isArray(faulty.value) ? faulty.value : [];
  const exit = otherFlow(faulty, node)?.exits.find((each) => faulty.problem.message.includes(`by “${each}”`));
  if (exit === undefined || named.includes(exit)) return [];
  const to = view.onError ?? '';
  return [
    {
      label: `Add “${exit}”, and lead it to “${faulty.step(to)}”`,
      changes: [
        { kind: 'list-insert', path, index: named.length, value: exit },
        wireTo({ node, port: exit, to }),
      ],
    },
  ];
};

/** The wire of an exit goes by its new name as well. */
function withWire(faulty: Faulty, node: string, to: string): Fix {
  const from = String(faulty.value);
  const fix = named(faulty, to);
  const isWired = faulty.view.nodes.get(node)?.wires.has(from) ?? false;
  if (!isWired) return fix;
  return {
    ...fix,
    changes: [...fix.changes, { kind: 'field-rename', path: ['nodes', node, 'on', from], to }],
  };
}

function flowIds({ options }: Faulty): string[] {
  return (options.flows ?? []).flatMap((flow) => {
    const { id } = recordOf(flow);
    return typeof id === 'string' ? [id] : [];
  });
}

function otherFlow({ options, view }: Faulty, node: string) {
  const id = view.nodes.get(node)?.config.flow;
  const found = (options.flows ?? []).find((flow) => recordOf(flow).id === id);
  return found === undefined ? null : viewFlow(found, options.catalogue).interface;
}
