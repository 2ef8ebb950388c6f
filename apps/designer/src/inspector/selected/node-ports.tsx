import { onError, onSilence, type Port, pointerTo } from '@patchcord/nodes/kit';
import { useEditor, useEditorApi } from '../../editor/editor-context.tsx';
import { NodePicker } from '../fields/node-field.tsx';
import { isRecord } from '../form/schema.ts';
import { useAimedAt } from '../form/use-aimed-at.ts';
import { portTableOf } from './port-follower.ts';

interface NodePortsProps {
  readonly id: string;
  readonly node: Readonly<Record<string, unknown>>;
}

/** Where each way out leads; those of no port of the node any more can be taken away. */
export function NodePorts({ id, node }: NodePortsProps) {
  const catalogue = useEditor((state) => state.catalogue);
  const table = portTableOf(node, catalogue);
  const wires = isRecord(node.on) ? node.on : {};
  const ports = Object.entries(table ?? {});
  const lost = table ? Object.keys(wires).filter((port) => !Object.hasOwn(table, port)) : [];
  if (!table)
    return (
      <p className="border-t pt-3 text-xs text-ink-2">Its ways out depend on settings that are wrong.</p>
    );
  if (ports.length + lost.length === 0) return null;
  return (
    <section className="flex flex-col gap-2 border-t pt-3" aria-labelledby={`ports-${id}`}>
      <h3 id={`ports-${id}`} className="font-semibold">
        Ways out
      </h3>
      {ports.map(([name, port]) => (
        <PortRow key={name} id={id} name={name} port={port} to={textOf(wires[name])} table={table} />
      ))}
      {lost.map((name) => (
        <PortRow key={name} id={id} name={name} port={null} to={textOf(wires[name])} table={table} />
      ))}
    </section>
  );
}

function textOf(to: unknown): string {
  return typeof to === 'string' ? to : '';
}

interface PortRowProps {
  readonly id: string;
  readonly name: string;
  /** Null where the node has no such port any more. */
  readonly port: Port | null;
  readonly to: string;
  readonly table: Readonly<Record<string, Port>>;
}

function PortRow({ id, name, port, to, table }: PortRowProps) {
  const editor = useEditorApi();
  const pointer = pointerTo(['nodes', id, 'on', name]);
  const ref = useAimedAt(pointer, false);
  const label = port?.label ?? name;
  const choose = (target: string) => {
    const { edit } = editor.getState();
    if (target === to) return;
    if (target)
      edit([{ kind: 'wire-set', node: id, port: name, to: target }], { label: `Connect “${label}”` });
    else edit([{ kind: 'wire-remove', node: id, port: name }], { label: `Disconnect “${label}”` });
  };
  const isOpen = port?.required === true && to === '';
  return (
    <div
      ref={ref}
      data-field={pointer}
      className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-center gap-2"
    >
      <span className="flex items-baseline gap-1.5 text-xs">
        <span
          aria-hidden
          className={`size-2 shrink-0 rounded-full border ${isOpen ? 'border-attention' : 'border-ink-3 bg-ink-3'}`}
        />
        <span className="min-w-0">
          {label}
          {isOpen ? <span className="text-attention"> — leads nowhere yet</span> : null}
          {port ? null : <span className="text-bad"> — isn’t there any more</span>}
        </span>
      </span>
      <NodePicker
        aria-label={`Where “${label}” leads`}
        value={to}
        onChange={choose}
        clearable
        placeholder={fallbackWords(port, table)}
      />
    </div>
  );
}

function fallbackWords(port: Port | null, table: PortRowProps['table']): string {
  if (!port?.fallsBackTo) return 'Choose a step';
  if (port.fallsBackTo === onError) return 'As where failures lead';
  if (port.fallsBackTo === onSilence) return 'As when callers say nothing';
  return `As “${table[port.fallsBackTo]?.label ?? port.fallsBackTo}”`;
}
