import type { VisitedNode } from '../server/calls.ts';
import { durationInWords } from './duration.ts';

/** The way a call took through its flow. */
export function NodePath({ path }: { readonly path: readonly VisitedNode[] }) {
  return (
    <section
      aria-label="Way through the flow"
      className="flex flex-col gap-3 rounded-lg border bg-surface p-4"
    >
      <h2 className="text-lg font-semibold">Way through the flow</h2>
      {path.length === 0 ? <p className="text-ink-2">It reached no step.</p> : null}
      <ol className="flex flex-col">
        {path.map(({ id, title, left, atMs }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a call is never told in another order.
            key={index}
            className="relative flex gap-3 pb-3 pl-5 before:absolute before:top-1.5 before:left-0 before:size-2.5 before:rounded-full before:border-2 before:border-accent before:bg-surface not-last:after:absolute not-last:after:top-4 not-last:after:bottom-0 not-last:after:left-1 not-last:after:w-px not-last:after:bg-line-strong"
          >
            <div className="min-w-0 flex-1">
              <p className="truncate font-mono text-xs font-medium" title={id}>
                {id}
              </p>
              <p className="text-xs text-ink-2">{[title, left].filter(Boolean).join(' · ')}</p>
            </div>
            <span className="text-xs tabular-nums text-ink-2">{durationInWords(atMs)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
