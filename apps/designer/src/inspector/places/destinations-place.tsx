import { useEditor } from '../../editor/editor-context.tsx';
import { Badge } from '../../ui/badge.tsx';
import { UseList } from './use-list.tsx';
import { useUses } from './use-uses.ts';

/** Whom calls may be handed to: the installation says who that is, the flow only names them. */
export function DestinationsPlace() {
  const { destinations } = useEditor((state) => state.surroundings);
  const uses = useUses().destinations;
  const unknown = [...new Set(uses.map(({ name }) => name))].filter((name) => !destinations.includes(name));
  return (
    <div className="flex flex-col gap-3 p-4 pb-6">
      <p className="text-ink-2">
        Calls can be handed to these and to nobody else. Whoever runs this installation adds one with its
        address in <code className="font-mono text-xs">PATCHCORD_DESTINATIONS</code> and starts it again.
      </p>
      {destinations.length === 0 ? <p className="text-ink-2">This installation has none yet.</p> : null}
      {[...destinations, ...unknown].map((name) => (
        <section key={name} className="flex flex-col gap-1.5 rounded border p-3">
          <h3 className="flex items-center gap-2 font-mono text-xs">
            {name}
            {unknown.includes(name) ? <Badge tone="bad">not in this installation</Badge> : null}
          </h3>
          <UseList uses={uses.filter((use) => use.name === name)} none="No step hands calls to it." />
        </section>
      ))}
    </div>
  );
}
