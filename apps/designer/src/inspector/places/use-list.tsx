import type { Use } from '@patchcord/flows/check';
import { pointerKeys } from '@patchcord/nodes/kit';
import { NodeLink } from '../selected/wire-panel.tsx';

interface UseListProps {
  readonly uses: readonly (Use & { readonly sets?: boolean })[];
  readonly none: string;
}

/** Where something is used, to go there. */
export function UseList({ uses, none }: UseListProps) {
  if (uses.length === 0) return <p className="text-xs text-ink-2">{none}</p>;
  const byPath = [...new Map(uses.map((use) => [use.path, use])).values()];
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-xs font-medium">Used by</h3>
      <ul className="flex flex-col gap-0.5">
        {byPath.map(({ path, node, sets }) => (
          <li key={path} className="flex items-baseline gap-1.5 text-xs">
            {node === null ? <span>{handlerOf(path)}</span> : <NodeLink id={node} field={path} />}
            <span className="text-ink-2">{sets ? 'sets it' : ''}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function handlerOf(path: string): string {
  return pointerKeys(path)[1] ?? '';
}
