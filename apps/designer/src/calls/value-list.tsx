import type { ShownCall } from '../server/calls.ts';

/** What the call's variables held at last. */
export function ValueList({ values }: Pick<ShownCall, 'values'>) {
  if (values.length === 0) return null;
  return (
    <section aria-label="What it kept" className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <h2 className="text-lg font-semibold">What it kept</h2>
      <dl className="flex flex-col gap-2">
        {values.map(({ variable, value }) => (
          <div key={variable} className="flex gap-3">
            <dt className="w-28 shrink-0 truncate font-mono text-xs text-ink-2" title={variable}>
              {variable}
            </dt>
            <dd className="min-w-0 break-words">
              {value === '' ? <span className="text-ink-2">empty</span> : value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
